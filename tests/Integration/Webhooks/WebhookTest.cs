using Xunit;

namespace MaskPose.Edge.Integration.Webhooks;

/// <summary>A test with a folder of its own and a web server that takes webhooks.</summary>
public abstract class WebhookTest : IAsyncLifetime
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("maskpose");

    private protected Receiver Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await Receiver.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
