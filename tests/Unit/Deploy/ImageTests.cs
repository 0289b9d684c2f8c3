using System.Text.RegularExpressions;
using System.Xml.Linq;
using MaskPose.Edge.Node.Roles;
using Xunit;

namespace MaskPose.Edge.Unit.Deploy;

/// <summary>The Dockerfile and the systemd unit say what the project is.</summary>
public sealed partial class ImageTests
{
    private static readonly NodeOptions Defaults = new();
    private static readonly string Dockerfile = Read("deploy/Dockerfile");
    private static readonly string Unit = Read("deploy/systemd/maskpose.service");
    private static readonly string Program = XDocument.Load(Path.Combine(Repository.Root, "services/Node/Node.csproj"))
        .Descendants("AssemblyName").Single().Value;

    [Fact]
    public void Images_TheirVersion_IsTheTargetFramework()
    {
        var framework = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("TargetFramework").Single().Value;

        Assert.Equal(["aspnet", "sdk"], BaseImage().Matches(Dockerfile).Select(m => m.Groups["name"].Value));
        Assert.All(BaseImage().Matches(Dockerfile), m => Assert.Equal(framework, $"net{m.Groups["version"].Value}"));
    }

    [Fact]
    public void Image_ItsPortsAndHealthCheck_AreTheNodes()
    {
        Assert.Contains($"EXPOSE {Defaults.HttpPort} {Defaults.GrpcPort}", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"http://127.0.0.1:{Defaults.HttpPort}/health/live", Dockerfile, StringComparison.Ordinal);
    }

    /// <summary>What the image and its override for CUDA pass on is what the project takes.</summary>
    [Fact]
    public void Image_ItsProviders_AreTheProjects()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "services/Inference/Inference.csproj")).Descendants("PackageReference")
            .Select(p => p.Attribute("Condition")?.Value ?? "").Where(c => c.Contains("OnnxProvider", StringComparison.Ordinal)).ToList();

        Assert.Contains("-p:OnnxProvider=$PROVIDER", Dockerfile, StringComparison.Ordinal);
        Assert.Contains(packages, c => c.EndsWith("'cpu'", StringComparison.Ordinal));
        Assert.Contains(packages, c => c.EndsWith("'gpu'", StringComparison.Ordinal));
        Assert.Contains("PROVIDER: gpu", Read("deploy/compose.cuda.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Image_ItsUser_IsNotRoot() => Assert.Matches("(?m)^USER \\$APP_UID$", Dockerfile);

    [Fact]
    public void Program_OfImageAndUnit_IsTheNodes()
    {
        Assert.Contains($"ENTRYPOINT [\"/maskpose/{Program}\"]", Dockerfile, StringComparison.Ordinal);
        Assert.Contains($"ExecStart=/opt/maskpose/{Program} run", Unit, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy/Dockerfile")]
    [InlineData("deploy/systemd/maskpose.service")]
    public void Paths_OfTheSourceTree_AreThere(string file) => Assert.All(
        SourcePath().Matches(Read(file)).Select(m => m.Value),
        path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));

    [Fact]
    public void Ignored_Never_AreProjectsOfTheProgram()
    {
        var ignored = Read(".dockerignore").Split('\n').Where(l => l.EndsWith('/')).Select(l => l.Replace("**/", "", StringComparison.Ordinal)).ToList();

        Assert.All(ProjectsOf("services/Node/Node.csproj"), p => Assert.DoesNotContain(ignored, i => p.StartsWith(i, StringComparison.Ordinal)));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static IEnumerable<string> ProjectsOf(string project) => XDocument.Load(Path.Combine(Repository.Root, project))
        .Descendants("ProjectReference")
        .Select(r => Path.GetFullPath(r.Attribute("Include")!.Value, Path.Combine(Repository.Root, Path.GetDirectoryName(project)!)))
        .Select(p => Path.GetRelativePath(Repository.Root, p))
        .SelectMany(ProjectsOf)
        .Prepend(project);

    [GeneratedRegex("mcr\\.microsoft\\.com/dotnet/(?<name>[a-z]+):(?<version>[0-9.]+)")]
    private static partial Regex BaseImage();

    [GeneratedRegex("(?<= )(services|deploy)/[A-Za-z./]+")]
    private static partial Regex SourcePath();
}
