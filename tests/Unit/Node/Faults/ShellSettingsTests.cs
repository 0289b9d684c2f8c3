using MaskPose.Edge.Node.Faults;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Faults;

/// <summary>Where a node with a wrong settings file listens, and when no page can help.</summary>
public sealed class ShellSettingsTests : IDisposable
{
    private const string WrongRule = "\"Alerts\": { \"Rules\": { \"a\": { \"Preset\": \"entrence\" } } }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private string File => Path.Combine(_folder.FullName, "site.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Shell_OfAFileWhoseOwnPartsAreRight_IsThatOfTheFile()
    {
        Write("{ \"Node\": { \"HttpPort\": 9080 }, \"Cameras\": { \"door\": { \"Source\": \"\" } }, " + WrongRule + " }");

        var shell = Choose()!;

        Assert.Equal("9080", shell["Node:HttpPort"]);
        Assert.Empty(shell.GetSection("Cameras").GetChildren());
        Assert.Null(shell["Alerts:Rules:a:Preset"]);
    }

    [Theory]
    [InlineData("{ \"Node\": { ")]
    [InlineData("{ \"Node\": { \"HttpPort\": 70000 } }")]
    [InlineData("{ \"Node\": { \"Address\": \"0.0.0.0\", \"Https\": \"never\" } }")]
    public void Shell_OfAFileThatCantSay_IsThatOfTheNewestRightVersion(string text)
    {
        Write(text);
        WriteVersion("20260101T000000.000Z", "{ \"Node\": { \"HttpPort\": 9001 } }");
        WriteVersion("20260102T000000.000Z", "{ \"Node\": { \"HttpPort\": 9002 } }");
        WriteVersion("20260103T000000.000Z", "{ \"Node\": { \"HttpPort\": 90030 } }");

        Assert.Equal("9002", Choose()!["Node:HttpPort"]);
    }

    [Fact]
    public void Shell_WithoutAnyRightVersion_IsThatOfOutside()
    {
        Write("{ \"Node\": { \"HttpPort\": 70000 } }");

        Assert.Equal("9009", Choose("Node:HttpPort=9009", "Node:AllowedHosts=box")!["Node:HttpPort"]);
    }

    [Theory]
    [InlineData("Node:StartWithFaults=false")]
    [InlineData("Node:Roles=ingest")]
    [InlineData("Nod:HttpPort=1")]
    [InlineData("Node:HttpPort=x")]
    public void Shell_WhereNoPageCanHelp_IsNone(string outside)
    {
        Write("{ " + WrongRule + " }");

        Assert.Null(Choose(outside));
    }

    [Fact]
    public void Shell_OfAFileThatIsNotThere_IsNoneUnlessItOnceWas()
    {
        Assert.Null(Choose());
        WriteVersion("20260102T000000.000Z", "{ \"Node\": { \"HttpPort\": 9002 } }");

        Assert.Equal("9002", Choose()!["Node:HttpPort"]);
    }

    private IConfiguration? Choose(params string[] outside)
    {
        var single = outside.Append("Alerts:Store:File=:memory:").Select(s => s.Split('=')).ToDictionary(s => s[0], s => (string?)s[1]);
        IConfiguration Read(string? file) => NodeConfiguration.Load(file, single);
        return ShellSettings.Choose(Edition.Product, new SettingsSource(File, () => Read(File), s => s, Read), Read(null));
    }

    private void Write(string text) => System.IO.File.WriteAllText(File, text);

    private void WriteVersion(string id, string text)
    {
        Directory.CreateDirectory($"{File}.history");
        System.IO.File.WriteAllText(Path.Combine($"{File}.history", $"{id}.json"), text);
    }
}
