using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>The stages in this process, a node that serves the same ones, and its clients; opened once.</summary>
public sealed class StageFixture : IAsyncLifetime
{
    private ServiceProvider? _local;
    private ServiceProvider? _remote;
    private StageHost? _host;

    public IServiceProvider Local => _local!;

    public IServiceProvider Remote => _remote!;

    public string Address => _host!.Address;

    public async ValueTask InitializeAsync()
    {
        _local = TestStages.Local();
        _host = await StageHost.StartAsync();
        _remote = TestStages.Remote(_host.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await (_remote?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_local?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}

/// <summary>Classes that share the fixture.</summary>
[CollectionDefinition(Name)]
public sealed class StageGroup : ICollectionFixture<StageFixture>
{
    public const string Name = "stages";
}
