using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

/// <summary>Prometheus' rules and Grafana's dashboard ask for metrics, tags and words that docs/http.md has.</summary>
public sealed partial class MonitoringTests
{
    private const string Promtool = "/usr/bin/promtool";

    private static readonly string Folder = Path.Combine(Repository.Root, "deploy");

    private static readonly Dictionary<string, string[]> Documented = Row()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "http.md")))
        .ToDictionary(m => m.Groups["name"].Value.Replace('.', '_'), m => m.Groups["tags"].Value.Trim().Split(", "), StringComparer.Ordinal);

    /// <summary>What a scrape's configuration and Prometheus itself add.</summary>
    private static readonly string[] Added = ["site", "node", "job", "le"];

    [Theory]
    [InlineData("prometheus/rules.yml", 14)]
    [InlineData("grafana/maskpose.json", 15)]
    public void Metrics_OfTheFile_AreDocumentedWithTheirTags(string file, int atLeast)
    {
        var asked = Metric().Matches(File.ReadAllText(Path.Combine(Folder, file)).Replace("\\\"", "\"", StringComparison.Ordinal));

        Assert.InRange(asked.Count, atLeast, int.MaxValue);
        Assert.All(asked, m =>
        {
            var tags = Assert.Contains(Ending().Replace(m.Groups["name"].Value, ""), (IDictionary<string, string[]>)Documented);
            Assert.Empty(Tag().Matches(m.Groups["tags"].Value).Select(t => t.Groups["tag"].Value).Except([.. tags, .. Added]));
        });
    }

    [Fact]
    public void Dashboard_ItsPanels_HaveOneIdAndPlaceEach()
    {
        var panels = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "grafana", "maskpose.json")))!["panels"]!.AsArray();

        Assert.Equal(panels.Count, panels.Select(p => (int)p!["id"]!).Distinct().Count());
        Assert.Equal(panels.Count, panels.Select(p => ((int)p!["gridPos"]!["x"]!, (int)p["gridPos"]!["y"]!)).Distinct().Count());
    }

    [Theory]
    [InlineData("check", "rules", "rules.yml")]
    [InlineData("test", "rules", "rules_test.yml")]
    [InlineData("check", "config", "--syntax-only", "prometheus.yml")]
    public async Task Promtool_OfTheFile_IsContent(params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Promtool), "promtool (package prometheus) is not installed");
        using var process = Process.Start(new ProcessStartInfo(Promtool, arguments)
        {
            WorkingDirectory = Path.Combine(Folder, "prometheus"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, said + await errors);
    }

    [GeneratedRegex(@"^\| `(?<name>maskpose\.[a-z.]+)` \| (?<tags>[a-z, ]*) ?\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<name>maskpose_[a-z_]+)(\{(?<tags>[^}]*)\})?")]
    private static partial Regex Metric();

    [GeneratedRegex("(_total|_seconds)?(_bucket|_sum|_count)?$")]
    private static partial Regex Ending();

    [GeneratedRegex("(?<tag>[a-z_]+)=~?\"")]
    private static partial Regex Tag();
}
