using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>Whoever follows a frame by docs/architecture.md finds what it names.</summary>
public sealed partial class FramePathTests
{
    private const int MostJumps = 10;

    private static readonly string Docs = Path.Combine(Repository.Root, "docs");
    private static readonly string Page = File.ReadAllText(Path.Combine(Docs, "architecture.md"));

    [Fact]
    public void Jumps_FromCaptureToMqtt_AreTenAtMostAndInOrder()
    {
        var jumps = Jump().Matches(Page).Select(m => int.Parse(m.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        Assert.InRange(jumps.Count, 2, MostJumps);
        Assert.Equal(Enumerable.Range(1, jumps.Count), jumps);
    }

    [Fact]
    public void Members_ThatThePageLinksTo_AreDeclaredInTheirFiles()
    {
        var members = Member().Matches(Page);

        Assert.InRange(members.Count, Jump().Count(Page), int.MaxValue);
        Assert.All(members, m => Assert.Contains(
            $"{m.Groups["type"].Value}.{m.Groups["member"].Value}", MembersOf(Path.GetFullPath(m.Groups["file"].Value, Docs))));
    }

    private static List<string> MembersOf(string file) =>
    [
        .. CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .SelectMany(type => type.Members.Select(NameOf).Where(n => n.Length > 0).Select(n => $"{type.Identifier.ValueText}.{n}")),
    ];

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: [var field, ..] } => field.Identifier.ValueText,
        _ => "",
    };

    [GeneratedRegex(@"^\| (?<number>\d+) \| \[`\w+\.\w+`\]", RegexOptions.Multiline)]
    private static partial Regex Jump();

    [GeneratedRegex(@"\[`(?<type>\w+)\.(?<member>\w+)`\]\((?<file>[^)#]+\.cs)\)")]
    private static partial Regex Member();
}
