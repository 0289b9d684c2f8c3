using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Core.Commands;
using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Commands;

public sealed class PauseCommandTests : IAsyncDisposable
{
    private readonly WebApplication _node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Cameras:door:Source"] = "rtsp://10.0.0.5/",
        ["Alerts:Store:File"] = ":memory:",
    }).Build());

    private string? Reason => _node.Services.GetRequiredService<CameraSet>().Find("door")!.Pause.Reason;

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <summary>A switch has one topic for both ways.</summary>
    [Fact]
    public async Task Pause_ThatSaysFalse_Resumes()
    {
        await RunAsync("""{"camera":"door","by":"ana"}""");
        Assert.Equal("paused by ana", Reason);
        await RunAsync("""{"camera":"door","paused":"false","by":"ana"}""");
        Assert.Null(Reason);
        await RunAsync("""{"camera":"door","paused":"true","by":"ben"}""");
        Assert.Equal("paused by ben", Reason);
    }

    [Fact]
    public async Task Pause_ThatSaysAnythingElse_IsRefusedByName()
    {
        var error = await Assert.ThrowsAsync<CommandException>(() => RunAsync("""{"camera":"door","paused":"off"}"""));

        Assert.Equal("paused is \"off\"; allowed: true, false.", error.Message);
        Assert.Null(Reason);
    }

    private Task<JsonObject> RunAsync(string wish) => _node.Services.GetServices<ICommand>().Single(c => c.Name == "pause")
        .RunAsync(CommandArguments.Read(Encoding.UTF8.GetBytes(wish)), TestContext.Current.CancellationToken);
}
