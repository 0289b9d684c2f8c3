using MaskPose.Edge.Node.Host;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Network;

/// <summary>What others reach must be protected, else there is no node.</summary>
public sealed class ExposureTests : IDisposable
{
    private const string Http = "Node:Address is 0.0.0.0 and Node:Https is never: anybody on the path to port 8080 can read";
    private const string Broker = "Broker:Address is 0.0.0.0 without Broker:Tls";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("gateway,alerts", "0.0.0.0", "never", "127.0.0.1", Http, "allowed: auto or always, or the address 127.0.0.1.")]
    [InlineData("detector", "*", "auto", "127.0.0.1", "Tls:Site is not set: anybody who can reach port 8081 (gRPC) may use detector; allowed: certificates of maskpose certs")]
    [InlineData("alerts", "0.0.0.0", "never", "127.0.0.1", Http, "send observations, which open doors")]
    [InlineData("gateway,alerts", "127.0.0.1", "auto", "0.0.0.0", Broker, "Broker:Tls:CertificateFile")]
    public async Task Start_OfANodeThatOthersReachUnprotected_IsRefusedUnlessItsKeyAllowsIt(
        string roles, string address, string https, string broker, params string[] said)
    {
        var settings = Settings(roles, address, https, broker);

        var error = Assert.Throws<NodeConfigurationException>(() => NodeHost.Build(Configuration(settings)));
        Assert.All(said, s => Assert.Contains(s, error.Message, StringComparison.Ordinal));
        Assert.Contains("Node:AllowUnprotectedNetwork=true", error.Message, StringComparison.Ordinal);
        Assert.Subset(SettingsCheck.Errors(Edition.Product, Configuration(settings)).ToHashSet(), error.Message.Split(Environment.NewLine).ToHashSet());

        settings["Node:AllowUnprotectedNetwork"] = "true";
        var entry = await ReadinessAsync(settings);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.All(said, s => Assert.Contains(s, entry.Description, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gateway,alerts", "127.0.0.1")]
    [InlineData("gateway,alerts", "::1")]
    [InlineData("detector", "127.0.0.1")]
    public async Task Readiness_OfANodeOnLoopback_IsHealthy(string roles, string address) =>
        Assert.Equal(HealthStatus.Healthy, (await ReadinessAsync(Settings(roles, address, "auto", "127.0.0.1"))).Status);

    /// <summary>A whole node has no gRPC port, and makes itself a certificate.</summary>
    [Fact]
    public void Start_OfAWholeNodeThatOthersReach_WithoutSignIn_IsRefused()
    {
        var settings = Settings("all", "0.0.0.0", "auto", "127.0.0.1");
        settings["Cameras:door:Source"] = "rtsp://10.0.0.5/";

        var error = Assert.Throws<NodeConfigurationException>(() => NodeHost.Build(Configuration(settings)));

        Assert.StartsWith("Node:Address is 0.0.0.0 and Access:SignIn is false: anybody who can reach port 8080", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("gRPC", error.Message, StringComparison.Ordinal);
    }

    private Dictionary<string, string?> Settings(string roles, string address, string https, string broker) => new()
    {
        ["Node:Roles"] = roles,
        ["Node:Address"] = address,
        ["Node:Https"] = https,
        ["Access:SignIn"] = "false",
        ["Tls:Folder"] = _folder.FullName,
        ["Broker:Address"] = broker,
        ["Broker:Username"] = "dashboards",
        ["Broker:Password"] = "a long enough one",
        ["Alerts:Store:File"] = ":memory:",
        ["Gateway:CameraIngest"] = "http://127.0.0.1:1",
    };

    private static IConfigurationRoot Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static async Task<HealthReportEntry> ReadinessAsync(Dictionary<string, string?> settings)
    {
        await using var node = NodeHost.Build(Configuration(settings));
        var report = await node.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(r => r.Name == "exposure", TestContext.Current.CancellationToken);
        return report.Entries["exposure"];
    }
}
