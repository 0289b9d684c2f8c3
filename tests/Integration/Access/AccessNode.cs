using System.Globalization;
using System.Net.Http.Json;
using MaskPose.Edge.Identity.People;
using MaskPose.Edge.Identity.Store;
using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MaskPose.Edge.Integration.Access;

/// <summary>A node where people sign in, with its database of users in a folder of its own.</summary>
internal sealed class AccessNode : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-access-");
    private WebApplication _app = null!;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.First());

    public string File => Path.Combine(_folder.FullName, "users.db");

    public static async Task<AccessNode> StartAsync(CancellationToken cancellationToken, params (string Key, string Value)[] settings)
    {
        var node = new AccessNode();
        var all = new Dictionary<string, string?>
        {
            ["Node:Roles"] = "alerts,gateway",
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Gateway:CameraIngest"] = "http://127.0.0.1:1",
            ["Alerts:Store:File"] = ":memory:",
            ["Alerts:Snapshots:Folder"] = Path.Combine(node._folder.FullName, "pictures"),
            ["Alerts:Rules:no-mask:When"] = "unmasked",
            ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
            ["Logging:LogLevel:Default"] = "Error",
            ["Access:File"] = node.File,
            ["Access:ForwardingKey"] = "0123456789abcdef0123456789abcdef",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        node._app = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        await node._app.StartAsync(cancellationToken);
        return node;
    }

    public async Task<Person> AddAsync(string name, string role, params string[] cameras)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<People>().AddAsync(name, Password, role, cameras);
    }

    public string AddKey(string name, string[] scopes, params string[] cameras) =>
        Services.GetRequiredService<ApiKeys>().Add(name, scopes, cameras, expiresAt: null).Text;

    /// <summary>A browser of its own: it keeps cookies and says where its page is from.</summary>
    public HttpClient Browser()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-MaskPose", "1");
        client.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        return client;
    }

    public HttpClient Program(string key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {key}");
        return client;
    }

    public static Task<HttpResponseMessage> SignInAsync(
        HttpClient browser, string name, CancellationToken cancellationToken, string password = Password, string code = "") =>
        browser.PostAsJsonAsync("/api/v1/session", new { name, password, code }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
