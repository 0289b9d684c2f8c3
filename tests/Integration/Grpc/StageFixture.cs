using MaskPose.Edge.Integration.OpenInference;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MaskPose.Edge.Integration.Grpc;

/// <summary>
/// The stages in this process, a node that serves the same ones, its clients, and stages whose nets run on a model server; opened once.
/// </summary>
public sealed class StageFixture : IAsyncLifetime
{
    private ServiceProvider? _local;
    private ServiceProvider? _remote;
    private ServiceProvider? _served;
    private StageHost? _host;
    private StageHost? _server;
    private InferenceDouble? _double;

    public IServiceProvider Local => _local!;

    public IServiceProvider Remote => _remote!;

    public IServiceProvider Served => _served!;

    public string Address => _host!.Address;

    public async ValueTask InitializeAsync()
    {
        _local = TestStages.Local();
        _host = await StageHost.StartAsync();
        _remote = TestStages.Remote(_host.Address);
        _double = new InferenceDouble();
        _server = await _double.StartAsync();
        _served = TestStages.Local(
            [("Models:Server", $"grpc://{new Uri(_server.Address).Authority}"), .. TestStages.Names.Select(n => ($"{n}:TimeoutMs", "20000"))]);
    }

    public async ValueTask DisposeAsync()
    {
        await (_served?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _double?.Dispose();
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
