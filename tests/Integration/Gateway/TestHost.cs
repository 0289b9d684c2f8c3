using System.Net;
using MaskPose.Edge.Gateway;
using MaskPose.Edge.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Gateway;

/// <summary>A web server on a free loopback port, and a client of it.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public string Address => _app.Urls.First();

    public HttpClient Client { get; }

    /// <summary>A node with the role gateway alone.</summary>
    public static Task<TestHost> StartGatewayAsync(
        Dictionary<string, string?> settings, Action<IServiceCollection>? others = null) => StartAsync(
        settings,
        (services, configuration) =>
        {
            services.AddHealthAndMetrics().AddGateway(configuration);
            others?.Invoke(services);
        },
        app =>
        {
            app.MapHealthAndMetrics();
            app.MapGateway();
        });

    /// <summary>A node elsewhere.</summary>
    public static Task<TestHost> StartRemoteAsync(Action<WebApplication> map) => StartAsync([], (_, _) => { }, map);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<TestHost> StartAsync(
        Dictionary<string, string?> settings, Action<IServiceCollection, IConfiguration> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration[OpenNodes.Key] = "false";
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        add(builder.Services, builder.Configuration);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new TestHost(app);
    }
}
