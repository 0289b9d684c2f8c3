using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Scene.Clip;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

public sealed class CameraSourcesTests
{
    [Theory]
    [InlineData("/var/clips/Front Door.mp4", "front-door")]
    [InlineData("photos/", "photos")]
    [InlineData("/dev/video0", "video0")]
    [InlineData("rtsp://user:secret@10.0.0.7:554/stream/1", "10-0-0-7-stream-1")]
    [InlineData("http://camera.site/", "camera-site")]
    [InlineData("/clips/ж.mp4", "videofile")]
    public void CameraId_OfASource_HasOnlyAllowedCharactersAndNoPassword(string source, string id) =>
        Assert.Equal(id, CameraId.From(source));

    [Fact]
    public void Choose_NothingConfiguredNorGiven_WatchesTheScene() =>
        Assert.Equal(SceneClip.VideoPath, CameraSources.Choose(Configuration(), [])["Cameras:scene:Source"]);

    [Fact]
    public void Choose_TheScene_ComesWithARuleUnlessTheSiteHasRules()
    {
        Assert.Equal("entrance", CameraSources.Choose(Configuration(), [])["Alerts:Rules:self-test:Preset"]);

        var own = CameraSources.Choose(Configuration(("Alerts:Rules:own:Preset", "hospital")), []);
        Assert.Null(own["Alerts:Rules:self-test:Preset"]);
        Assert.Null(CameraSources.Choose(Configuration(), ["rtsp://a/1"])["Alerts:Rules:self-test:Preset"]);
    }

    [Fact]
    public void Choose_ConfiguredCameras_StayAsTheyAre()
    {
        var chosen = CameraSources.Choose(Configuration(("Cameras:door:Source", "rtsp://door/1")), []);

        Assert.Equal("rtsp://door/1", chosen["Cameras:door:Source"]);
        Assert.Null(chosen["Cameras:scene:Source"]);
    }

    [Fact]
    public void Choose_SourcesGiven_TakeThePlaceOfConfiguredOnes()
    {
        var configured = Configuration(("Cameras:door:Source", "rtsp://door/1"), ("Mqtt:Host", "broker"));

        var chosen = CameraSources.Choose(configured, ["rtsp://a/1", "rtsp://a/1"]);

        Assert.Equal("rtsp://a/1", chosen["Cameras:a-1:Source"]);
        Assert.Equal("rtsp://a/1", chosen["Cameras:a-1-2:Source"]);
        Assert.Null(chosen["Cameras:door:Source"]);
        Assert.Equal("broker", chosen["Mqtt:Host"]);
    }

    [Fact]
    public void Choose_AMissingFile_SaysWhatIsAllowed()
    {
        var error = Assert.Throws<SourceException>(() => CameraSources.Choose(Configuration(), ["anotate"]));

        Assert.Contains("\"anotate\" is not a command, file or folder.", error.Message, StringComparison.Ordinal);
        Assert.Contains("rtsp://", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_AMisspeltVerbOrOption_NamesTheOneMeant()
    {
        string[] words = ["annotate", "config", "--config", "--set"];

        Assert.Contains(
            "Did you mean annotate?", Assert.Throws<SourceException>(() => CameraSources.Choose(Configuration(), ["anotate"], words)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "Did you mean --config?", Assert.Throws<SourceException>(() => CameraSources.Choose(Configuration(), ["--confg"], words)).Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
}
