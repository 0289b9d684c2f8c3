using System.Text;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Xunit;

namespace MaskPose.Edge.Unit.Core.Vision;

public sealed class ObservationJsonTests
{
    private static readonly FrameInfo Info = new("door", 12, DateTimeOffset.UnixEpoch, 0.48, 640, 360);

    private static readonly ObservedFace Whole = new(
        new Face(
            new Box(10.04f, 20.06f, 110, 140.5f),
            0.98765f,
            new FaceKeypoints(new(30, 50), new(80, 51.25f), new(55, 80), new(35, 110), new(75, 111))),
        new MaskReading(MaskVerdict.Correct, new MaskProbabilities(0.91f, 0.05f, 0.04f), MaskDoubt.None),
        new HeadReading(
            [],
            new Pose(12.34f, -5.06f, 0, PoseMethod.MaskedFivePoint) { ExpectedErrorDegrees = 6.54f },
            new EyeReading(EyeState.Open, 0.9f),
            new EyeReading(EyeState.Closed, 0.1f))
        {
            LandmarkConfidence = new LandmarkConfidence(0.9123f, 0.25f),
        })
    {
        Track = 3,
        Attention = Attention.Attentive,
    };

    [Fact]
    public void ToUtf8_WholeFace_IsTheContractsShape() => Assert.Equal(
        """
        {"frame":12,"timeSeconds":0.48,"faces":[{"track":3,"box":[10.0,20.1,110,140.5],"score":0.988,
        "keypoints":[[30,50],[80,51.2],[55,80],[35,110],[75,111]],"mask":{"verdict":"correct","confidence":0.91},
        "pose":{"yaw":12.3,"pitch":-5.1,"roll":0,"method":"maskedFivePoint","spread":6.5},
        "landmarkConfidence":{"visible":0.912,"covered":0.25},"eyes":{"left":"open","right":"closed"},
        "attention":"attentive"}]}
        """.ReplaceLineEndings(""),
        Text(Whole));

    [Fact]
    public void ToUtf8_NothingKnown_SaysUnknownAndWhy()
    {
        var face = new ObservedFace(
            new Face(new Box(0, 0, 8, 8), 0.7f, null),
            new MaskReading(MaskVerdict.Unknown, new MaskProbabilities(0.4f, 0.3f, 0.3f), MaskDoubt.TooSmall),
            HeadReading.Nothing);

        Assert.Equal(
            """
            {"frame":12,"timeSeconds":0.48,"faces":[{"box":[0,0,8,8],"score":0.7,"keypoints":[],
            "mask":{"verdict":"unknown","confidence":0.4,"doubt":"tooSmall"},"pose":null,
            "eyes":{"left":"unknown","right":"unknown"},"attention":"unknown"}]}
            """.ReplaceLineEndings(""),
            Text(face));
    }

    [Fact]
    public void ToUtf8_NoFace_HasAnEmptyList() => Assert.Equal("""{"frame":12,"timeSeconds":0.48,"faces":[]}""", Text());

    private static string Text(params ObservedFace[] faces) =>
        Encoding.UTF8.GetString(ObservationJson.ToUtf8(new Observation(Info, faces, default)));
}
