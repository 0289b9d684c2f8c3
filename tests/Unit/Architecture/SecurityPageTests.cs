using System.Text.RegularExpressions;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>What docs/security.md claims is shown by tests that are there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    private static readonly ILookup<string, string> Classes = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .ToLookup(f => Path.GetFileNameWithoutExtension(f), File.ReadAllText, StringComparer.Ordinal);

    [Fact]
    public void Tests_ThatThePageNames_AreThere()
    {
        var named = Named().Matches(Page);

        Assert.InRange(named.Count, 80, int.MaxValue);
        Assert.All(named, m => Assert.True(IsThere(m.Groups["type"].Value, m.Groups["member"].Value), m.Value));
    }

    private static bool IsThere(string type, string member) =>
        Classes[type].Any(text => member.Length == 0 || text.Contains($" {member}", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<type>[A-Z]\w+Tests)(\.(?<member>\w+)…?)?`")]
    private static partial Regex Named();
}
