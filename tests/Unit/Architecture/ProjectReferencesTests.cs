using System.Xml.Linq;
using Xunit;

namespace MaskPose.Edge.Unit.Architecture;

/// <summary>Who may refer to whom: the design's rule, read from the project files themselves.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly string[] Libraries = ["Core", "Protos", "Transport", "Inference", "Hosting", "Settings", "Certificates"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Protos"] = [],
        ["Settings"] = ["Core"],
        ["Hosting"] = ["Core"],
        ["Identity"] = ["Core", "Hosting", "Settings"],
        ["Transport"] = ["Core", "Protos", "Certificates", "Inference"],
        ["Inference"] = ["Core"],
        ["Broker"] = ["Settings"],
        ["Messaging"] = ["Settings"],
        ["Certificates"] = ["Core", "Hosting", "Settings"],
        ["FaceDetector"] = Libraries,
        ["MaskClassifier"] = Libraries,
        ["HeadPose"] = Libraries,
        ["CameraIngest"] = [.. Libraries, "Identity"],
        ["Alerts"] = [.. Libraries, "Broker", "Messaging", "Identity"],
        ["Fleet"] = [.. Libraries, "Messaging", "Identity"],
        ["Gateway"] = [.. Libraries, "Identity"],
        ["Annotation"] = ["Core", "Inference", "CameraIngest"],
        ["Benchmark"] = ["Core", "Inference", "CameraIngest", "Scene"],
        ["Calibration"] = ["Core", "Inference"],
        ["DoorSim"] = ["Core"],
        ["Evaluation"] = ["Core", "Inference"],
        ["Scene"] = ["Core"],
        ["Lab"] = ["Core", "Inference", "FaceDetector", "MaskClassifier", "HeadPose", "Node", "CameraIngest", "Annotation", "Benchmark", "Evaluation", "Scene"],
        ["SelfTest"] = ["Core", "DoorSim", "Scene"],
        ["Node"] =
        [
            .. Libraries, "Broker", "Identity", "FaceDetector", "MaskClassifier", "HeadPose", "CameraIngest", "Alerts", "Gateway", "Fleet",
            "Annotation", "Benchmark", "Calibration", "DoorSim", "Evaluation", "Scene", "SelfTest",
        ],
    };

    public static TheoryData<string> Projects() => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReferences_OfALibraryOrService_AreTheAllowedOnes(string name)
    {
        var references = References(name, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r)!);

        Assert.Empty(references.Except(Allowed[name]));
    }

    [Fact]
    public void Projects_OfServicesAndTools_AllHaveARule()
    {
        var all = new[] { "services", "tools" }.SelectMany(f =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.csproj", SearchOption.AllDirectories));

        Assert.Empty(all.Select(f => Path.GetFileNameWithoutExtension(f)).Except(Allowed.Keys));
    }

    [Fact]
    public void Core_HasNoPackages() => Assert.Empty(References("Core", "PackageReference"));

    [Theory]
    [InlineData("Core", "OpenCvSharp")]
    [InlineData("Core", "Microsoft.ML")]
    [InlineData("Core", "Google.Protobuf")]
    [InlineData("Core", "Microsoft.Extensions")]
    [InlineData("Inference", "MaskPose.Edge.Protos")]
    public void Sources_OfALibrary_DoNotUseForeignTypes(string name, string space)
    {
        var users = Directory.EnumerateFiles(Folder(name), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains(space, StringComparison.Ordinal));

        Assert.Empty(users);
    }

    [Fact]
    public void Core_NeverAsksTheClock()
    {
        var users = Directory.EnumerateFiles(Folder("Core"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f) is var text
                && (text.Contains("DateTime.", StringComparison.Ordinal)
                    || text.Contains("UtcNow", StringComparison.Ordinal)
                    || text.Contains("Stopwatch", StringComparison.Ordinal)));

        Assert.Empty(users);
    }

    private static IEnumerable<string> References(string name, string kind) =>
        XDocument.Load(Path.Combine(Folder(name), $"{name}.csproj"))
            .Descendants(kind)
            .Select(r => r.Attribute("Include")!.Value.Replace('\\', '/'));

    private static string Folder(string name) => new[] { "services", "tools", "." }
        .Select(f => Path.Combine(Repository.Root, f, name == "Protos" ? "protos" : name))
        .First(Directory.Exists);
}
