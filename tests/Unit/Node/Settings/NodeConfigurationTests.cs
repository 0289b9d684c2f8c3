using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Node.Roles;
using MaskPose.Edge.Node.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

/// <summary>Files that are no JSON: where, and what was expected.</summary>
public sealed class NodeConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-json-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("{\n  \"Cameras\": {\n    \"dör\": { \"Source\" \"x\" }\n  }\n}", ", line 3, column 23: ", "Expected a ':'")]
    [InlineData("{\n  \"Node\": nope\n}", ", line 2, column 12: ", "Expected a string in quotes, a number, true")]
    [InlineData("{ \"Node\": { \"HttpPort\": 1 \"GrpcPort\": 2 } }", ", line 1, column 27: ", "Expected either ',', '}', or ']'")]
    [InlineData("{\n  \"Node\": {\n", ", line 3, column 1: ", "should be closed")]
    [InlineData("", ": the file is empty. Expected a JSON object", "")]
    [InlineData("[1]", ": ", "must be an object")]
    public void Load_AFileThatIsNoJson_NamesLineColumnAndWhatWasExpected(string json, string place, string expected)
    {
        var file = Write(json);

        var message = Assert.Throws<NodeConfigurationException>(() => NodeConfiguration.Load(file, new Dictionary<string, string?>())).Message;

        Assert.StartsWith(file + place, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"width\": 640,\n \"height\": 480 \"fx\": 1 }", ", line 2, column 16: ", "Expected either ','")]
    [InlineData("{ \"width\": 640, \"height\": 480 }", ": missing 'fx'", "")]
    [InlineData("{ \"width\": \"wide\", \"height\": 480, \"fx\": 1, \"fy\": 1, \"cx\": 1, \"cy\": 1 }", ", line 1, column 18: ", "the value of width")]
    public void Calibration_AFileThatIsNone_NamesLineColumnAndWhatWasExpected(string json, string place, string expected)
    {
        var file = Write(json);

        var message = Assert.Throws<CalibrationException>(() => CameraCalibration.For(new CameraOptions { CalibrationFile = file })).Message;

        Assert.StartsWith(file + place, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AMisspeltFile_NamesTheOneBesideIt()
    {
        Write("{}", "site.json");

        var missing = Path.Combine(_folder.FullName, "sit.json");
        var error = Assert.Throws<NodeConfigurationException>(() => NodeConfiguration.Load(missing, new Dictionary<string, string?>()));

        Assert.Equal($"{missing}: there is no such file. Did you mean site.json?", error.Message);
    }

    private string Write(string json, string name = "broken.json")
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, json);
        return file;
    }
}
