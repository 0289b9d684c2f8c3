using System.Text.Json;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Truth;
using Xunit;

namespace MaskPose.Edge.Unit.Scene.Truth;

public sealed class SceneTruthTests
{
    private static readonly ClipSettings TwoFrames = new(Seconds: 0.2, FramesPerSecond: 10);

    [Fact]
    public void Parse_OfWhatWasWritten_GivesTheSame()
    {
        var truth = SceneClip.Truth(new ClipSettings(Seconds: 6, FramesPerSecond: 2));
        var read = SceneTruth.Parse(truth.ToJson());

        Assert.Equal(truth.ToJson(), read.ToJson());
        Assert.Equal(truth.Frames[^1].People[0].Box.Left, read.Frames[^1].People[0].Box.Left, 0.051f);
    }

    [Fact]
    public void ToJson_OfAPerson_HasTheDocumentedNames()
    {
        var truth = SceneClip.Truth(new ClipSettings(Seconds: 6, FramesPerSecond: 2));
        var person = JsonDocument.Parse(truth.ToJson()).RootElement.GetProperty("frames")[11].GetProperty("people")[0];

        Assert.Equal("ana", person.GetProperty("id").GetString());
        Assert.Equal("correct", person.GetProperty("mask").GetString());
        Assert.Equal("correct", person.GetProperty("verdict").GetString());
        Assert.Equal(4, person.GetProperty("box").GetArrayLength());
        Assert.Equal(5, person.GetProperty("keypoints").GetArrayLength());
        foreach (var name in new[] { "yaw", "pitch", "roll", "eyeOpening" })
        {
            Assert.Equal(JsonValueKind.Number, person.GetProperty(name).ValueKind);
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"width":960}""")]
    public void Parse_OfSomethingElse_SaysSo(string json) => Assert.ThrowsAny<JsonException>(() => SceneTruth.Parse(json));

    [Fact]
    public void Read_OfAMissingFile_NamesIt()
    {
        var error = Assert.Throws<InvalidDataException>(() => SceneTruth.Read("no-such-folder/scene.json"));

        Assert.Contains("no-such-folder/scene.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Intrinsics_OfTheClip_FollowItsFieldOfView()
    {
        var truth = SceneClip.Truth(TwoFrames);

        // tan 30° = 1/√3.
        Assert.Equal(480 * Math.Sqrt(3), truth.Intrinsics.FocalX, 1e-6);
        Assert.Equal((480, 270), (truth.Intrinsics.CenterX, truth.Intrinsics.CenterY));
    }
}
