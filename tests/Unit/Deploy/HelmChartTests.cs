using System.Diagnostics;
using System.Text;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;
using YamlDotNet.Serialization;

namespace MaskPose.Edge.Unit.Deploy;

/// <summary>What the chart renders beside its resources' form, which deploy/helm/check.mjs looks at.</summary>
public sealed class HelmChartTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "helm");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Examples =>
        [Path.Combine("maskpose", "values.yaml"), .. Directory.EnumerateFiles(Path.Combine(Folder, "examples")).Select(f => Path.GetRelativePath(Folder, f))];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Settings_OfEachProcess_AreOnesThatThereAre(string values)
    {
        var files = (await RenderAsync("-f", values)).Where(r => (string)r["kind"] == "ConfigMap").Select(Settings).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.Empty(NodeSettings.Errors(
            NodeSettings.Catalog, new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(f))).Build())));
    }

    /// <summary>An address within the cluster is a service of the chart's.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Addresses_OfOtherProcesses_AreServices(string values)
    {
        var resources = await RenderAsync("-f", values);
        var services = resources.Where(r => (string)r["kind"] == "Service").Select(r => (string)((Dictionary<object, object>)r["metadata"])["name"]).ToHashSet();
        var asked = resources.Where(r => (string)r["kind"] == "ConfigMap").SelectMany(r => Settings(r).Split('"'))
            .Where(t => t.StartsWith("https://", StringComparison.Ordinal)).Select(t => new Uri(t).Host);

        Assert.Subset(services, asked.ToHashSet());
    }

    [Theory]
    [InlineData("nodes.node.replicas=2", "allowed: 1 where roles has ingest, alerts or gateway")]
    [InlineData("nodes.node.autoscale.max=2", "allowed: where roles has detector, classifier and headpose alone")]
    [InlineData("nodes.node.roles=fleet,nodes.node.autoscale.max=2", "allowed: where roles has detector, classifier and headpose alone")]
    [InlineData("nodes.node.roles=everything", "/nodes/node/roles")]
    [InlineData("nodes.node.replica=1", "'replica' not allowed")]
    public async Task Values_ThatAreWrong_AreRefusedByName(string value, string said)
    {
        var (code, _, errors) = await HelmAsync("--set", value);

        Assert.NotEqual(0, code);
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    /// <summary>A budget that keeps the only pod would never let its machine be drained.</summary>
    [Theory]
    [InlineData("replicas=1", false)]
    [InlineData("replicas=2", true)]
    [InlineData("autoscale.max=4", false)]
    [InlineData("autoscale.min=2", true)]
    [InlineData("replicas=2,nodes.stages.autoscale.min=1", false)]
    public async Task DisruptionBudget_OfAProcess_IsThereWhereItIsAlwaysMoreThanOne(string values, bool expected)
    {
        var resources = await RenderAsync("--set", $"nodes.stages.roles=detector,nodes.stages.{values}");

        Assert.Equal(expected, resources.Any(r => (string)r["kind"] == "PodDisruptionBudget"));
    }

    private static string Settings(Dictionary<string, object> map) => (string)((Dictionary<object, object>)map["data"])["site.json"];

    private static async Task<List<Dictionary<string, object>>> RenderAsync(params string[] arguments)
    {
        var (code, text, errors) = await HelmAsync(arguments);
        Assert.Equal((0, ""), (code, errors));
        var yaml = new Deserializer();
        return [.. text.Split("\n---\n").Select(d => yaml.Deserialize<Dictionary<string, object>?>(d)).OfType<Dictionary<string, object>>()];
    }

    /// <summary>The release's name is the example's site, since addresses in it begin so.</summary>
    private static async Task<(int Code, string Text, string Errors)> HelmAsync(params string[] arguments)
    {
        var helm = Environment.GetEnvironmentVariable("TEST_HELM");
        Assert.SkipWhen(string.IsNullOrEmpty(helm), "helm is not here; test.sh fetches it");
        var release = Array.Exists(arguments, a => a.Contains("gpu", StringComparison.Ordinal)) ? "plant"
            : Array.Exists(arguments, a => a.Contains("center.yaml", StringComparison.Ordinal)) ? "center" : "hospital";
        var start = new ProcessStartInfo(helm!, ["template", release, "maskpose", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync(Token);
        var errors = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await text, errors);
    }
}
