using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Xunit;

namespace MaskPose.Edge.Integration.Node;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_OfTheProgram_ListsEveryVerb()
    {
        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(
            ["run", "config", "selftest", "annotate", "evaluate", "models", "door-sim"],
            verb => Assert.Contains($"  {verb}", result.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("selftest")]
    [InlineData("annotate")]
    [InlineData("evaluate")]
    public async Task Help_OfAVerb_GivesAnExample(string verb)
    {
        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, verb, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"  maskpose {verb}", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"anotate\" is not a command, file or folder. Did you mean annotate?", "anotate")]
    [InlineData("Did you mean --config?", "--confg", "site.json")]
    [InlineData("Nod: there is no such section", "--set", "Nod:HttpPort=1")]
    [InlineData("Node:HttpPort is \"x\"; allowed: a whole number.", "--set", "Node:HttpPort=x")]
    [InlineData("Node:Roles: \"camera\" is not a role", "--set", "Node:Roles=camera")]
    [InlineData("FaceDetector:Address is not set", "--set", "Node:Roles=ingest,alerts", "--set", "Broker:Enabled=false")]
    [InlineData("Models:Detector: there is no \"retina\" detector model", "annotate", "a.jpg", "b.jpg", "--detector", "retina")]
    [InlineData("no-such.jpg: no such file or folder", "annotate", "no-such.jpg", "b.jpg")]
    [InlineData("--tiles is 9; allowed: 1 to 8.", "annotate", "a.jpg", "b.jpg", "--tiles", "9")]
    [InlineData("/no/such.json", "--config", "/no/such.json")]
    [InlineData("/no/such.json", "config", "check", "/no/such.json")]
    [InlineData("Node:HttpPort is \"70000\"; allowed: 0 to 65535.", "config", "check", "--set", "Node:HttpPort=70000")]
    [InlineData("Alerts:Site is \"A\"; allowed:", "config", "show", "--set", "Node:HttpPort=70000", "--set", "Alerts:Site=A")]
    public async Task Run_WhatCantBeUsed_EndsWithTwoAndSaysWhy(string why, params string[] arguments)
    {
        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, arguments);

        Assert.Contains(why, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public async Task Config_ShowOfADefaultNode_IsASettingsFileWithoutErrors()
    {
        var shown = await Maskpose.RunAsync(TestContext.Current.CancellationToken, "config", "show");
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(path, shown.Output, TestContext.Current.CancellationToken);

        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, "config", "check", path);

        Assert.Equal((0, "Configuration is valid: 0 cameras, 0 zones, 0 rules, 0 doors."), (result.ExitCode, result.Output.Split('\n')[0]));
        Assert.Contains("--set Alerts:Rules:no-mask:Preset=entrance", result.Output, StringComparison.Ordinal);
        File.Delete(path);
    }

    [Fact]
    public async Task Run_AWrongFileThatIsNotToStartThePage_EndsWithTwoAndSaysWhy()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(path, "{ \"Alerts\": { \"Site\": \"A\" } }", TestContext.Current.CancellationToken);

        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, [.. Own(), "--config", path, "--set", "Node:StartWithFaults=false"]);

        AssertOneLine("Alerts:Site is \"A\"; allowed:", result);
        File.Delete(path);
    }

    [Fact]
    public async Task Config_OfANodeWithoutAFile_NamesItsOwnAndReadsItOnceItIsThere()
    {
        var folder = Directory.CreateTempSubdirectory();
        var store = $"Alerts:Store:File={Path.Combine(folder.FullName, "events.db")}";
        var own = Path.Combine(folder.FullName, "events.db.settings.json");
        var before = await Maskpose.RunAsync(TestContext.Current.CancellationToken, "config", "check", "--set", store);
        await File.WriteAllTextAsync(own, "{ \"Alerts\": { \"Site\": \"school\" } }", TestContext.Current.CancellationToken);

        var shown = await Maskpose.RunAsync(TestContext.Current.CancellationToken, "config", "show", "--set", store);

        Assert.Contains($"Settings file: none yet; the page makes {own}", before.Output, StringComparison.Ordinal);
        Assert.Contains("\"Site\": \"school\"", shown.Output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Node:HttpPort")]
    [InlineData("Broker:Port")]
    public async Task Run_APortInUse_EndsWithTwoAndNamesItsKey(string key)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var result = await Maskpose.RunAsync(
            TestContext.Current.CancellationToken,
            "--set", "Node:HttpPort=0", "--set", "Node:GrpcPort=-1", "--set", $"Broker:Port={Ports.Free()}",
            "--set", "Alerts:Store:File=:memory:", "--set", $"{key}={port}");

        Assert.Contains(key, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Theory]
    [InlineData("Models:Mask: there is no \"nosuch\" mask model", "--set", "Models:Mask=nosuch")]
    [InlineData("Models:Provider is \"cuda\"", "--set", "Models:Provider=cuda")]
    [InlineData("Alerts:Store:File: /proc/none/events.db", "--set", "Alerts:Store:File=/proc/none/events.db")]
    [InlineData("Node:Address", "--set", "Node:Address=192.0.2.7")]
    [InlineData("Cameras:door:Source", "--set", "Cameras:door:Source=rtsp://127.0.0.1/a b")]
    [InlineData("Source is not a supported URL", "rtsp://127.0.0.1/a b")]
    public async Task Run_WhatCanNeverStart_EndsWithTwoAndOneLine(string said, params string[] arguments)
    {
        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, [.. Own(), .. arguments]);

        AssertOneLine(said, result);
    }

    [Theory]
    [InlineData(false, "is not in")]
    [InlineData(true, "SHA-256")]
    public async Task Run_AModelWithoutItsFileOrWithAnother_EndsWithTwoAndOneLine(bool isThere, string said)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        if (isThere)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "seetaface6_mask_detector.onnx"), "another", TestContext.Current.CancellationToken);
        }

        var result = await Maskpose.RunAsync(
            TestContext.Current.CancellationToken, [.. Own(), "--set", $"Models:Folder={folder}", "--set", "Models:Mask=seetaface6-mask"]);

        AssertOneLine(said, result);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("PRAGMA user_version = 99", "newer")]
    [InlineData("BEGIN EXCLUSIVE", "no other node uses")]
    public async Task Run_ADatabaseOfAnother_EndsWithTwoAndOneLine(string sql, string said)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.db");
        await using var other = new SqliteConnection($"Data Source={path};Pooling=false");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = $"CREATE TABLE IF NOT EXISTS event (number INTEGER); {sql};";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var result = await Maskpose.RunAsync(TestContext.Current.CancellationToken, [.. Own(), "--set", $"Alerts:Store:File={path}"]);

        AssertOneLine(said, result);
        await other.CloseAsync();
        File.Delete(path);
    }

    private static string[] Own() =>
        ["run", "--set", "Node:HttpPort=0", "--set", "Alerts:Store:File=:memory:", "--set", $"Broker:Port={Ports.Free()}"];

    private static void AssertOneLine(string said, ProgramResult result)
    {
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 1 && lines[0].Contains(said, StringComparison.Ordinal), result.Error);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }
}
