using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Xunit;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Unit.Transport;

public sealed class BadMessageTests
{
    public static TheoryData<string, Action<Proto.Observation>> Spoilt() => new()
    {
        { "frame.width", m => m.Frame = null },
        { "frame.width", m => m.Frame.Width = 0 },
        { "frame.height", m => m.Frame.Height = -1 },
        { "frame.time_seconds", m => m.Frame.TimeSeconds = double.NaN },
        { "frame.camera must be an id", m => m.Frame.Camera = "" },
        { "frame.camera must be an id", m => m.Frame.Camera = "a/+/#" },
        { "frame.captured_at is missing", m => m.Frame.CapturedAt = null },
        { "frame.captured_at is not a time", m => m.Frame.CapturedAt = new Timestamp { Seconds = 1, Nanos = -5 } },
        { "frame.captured_at is not a time", m => m.Frame.CapturedAt = new Timestamp { Seconds = long.MaxValue } },
        { "frame.width and frame.height must be 1 to 65536", m => m.Frame.Width = 65_537 },
        { "faces has 1001 entries; allowed: up to 1000", m => m.Faces.AddRange(Enumerable.Repeat(m.Faces[0], 1001 - m.Faces.Count)) },
        { "model_ids has 17 entries; allowed: up to 16", m => m.ModelIds.Add(Enumerable.Range(0, 17 - m.ModelIds.Count).ToDictionary(i => $"{i}", _ => "")) },
        { "model_ids has 101 characters; allowed: up to 100", m => m.ModelIds["detector"] = new string('x', 101) },
        { "within 1000000", m => m.Faces[0].Face.Box = new() { Left = 1e7f, Right = 1e7f + 10, Top = 0, Bottom = 10 } },
        { "face.keypoints.left_eye", m => m.Faces[0].Face.Keypoints.LeftEye.X = 1e30f },
        { "times must be finite", m => m.Times.WholeMs = double.PositiveInfinity },
        { "face.box is missing", m => m.Faces[0].Face = null },
        { "face.box is missing", m => m.Faces[0].Face.Box = null },
        { "face.box must have finite sides", m => m.Faces[0].Face.Box.Right = 1 },
        { "face.box must have finite sides", m => m.Faces[0].Face.Box.Top = 200 },
        { "face.box must have finite sides", m => m.Faces[0].Face.Box.Left = float.NaN },
        { "face.box must have finite sides", m => m.Faces[0].Face.Box.Bottom = float.PositiveInfinity },
        { "face.box must have finite sides", m => m.Faces[0].Face.Box.Right = 200_000 },
        { "face.score must be 0 to 1", m => m.Faces[0].Face.Score = 1.5f },
        { "face.score must be 0 to 1", m => m.Faces[0].Face.Score = float.NaN },
        { "face.keypoints.nose_tip", m => m.Faces[0].Face.Keypoints.NoseTip = null },
        { "face.keypoints.left_eye", m => m.Faces[0].Face.Keypoints.LeftEye.X = float.NaN },
        { "mask.correct", m => m.Faces[0].Mask.Correct = -0.1f },
        { "mask.unmasked", m => m.Faces[0].Mask.Unmasked = float.NaN },
        { "head.landmarks has 67", m => m.Faces[0].Head.Landmarks.RemoveAt(0) },
        { "head.landmarks", m => m.Faces[0].Head.Landmarks[5].Y = float.NegativeInfinity },
        { "wanted_snapshot is \"1\"", m => m.WantedSnapshot = "1" },
        { "head.pose", m => m.Faces[0].Head.Pose.YawDegrees = float.NaN },
        { "open_probability must be 0 to 1", m => m.Faces[0].Head.LeftEye.OpenProbability = 2 },
        { "landmark_confidence: visible and covered must be 0 to 1", m => m.Faces[0].Head.LandmarkConfidence.Visible = float.NaN },
        { "landmark_confidence: visible and covered must be 0 to 1", m => m.Faces[0].Head.LandmarkConfidence.Covered = -1 },
    };

    [Theory]
    [MemberData(nameof(Spoilt), DisableDiscoveryEnumeration = true)]
    public void Observation_Spoilt_NamesTheField(string field, Action<Proto.Observation> spoil)
    {
        var message = TestMessages.Message();
        spoil(message);

        var error = Assert.Throws<BadMessageException>(() => message.ToCore());

        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/9j/4AAA/9k=")]
    [InlineData("../../etc/passwd", "/9j/4AAA/9k=")]
    [InlineData("019caab2-7c18-7d41-9b60-4a1f0c5e7700", "")]
    [InlineData("019caab2-7c18-7d41-9b60-4a1f0c5e7700", "/9j/4AAA")]
    [InlineData("019caab2-7c18-7d41-9b60-4a1f0c5e7700", "PGh0bWw+/9k=")]
    public void Snapshot_NotOneWholeJpegUnderAnId_IsRefused(string id, string jpeg) => Assert.Throws<BadMessageException>(
        () => new Proto.Snapshot { Id = id, Camera = "door", Jpeg = ByteString.FromBase64(jpeg) }.ToCore());

    [Fact]
    public void Observation_NumbersOfANewerPeer_AreUnknown()
    {
        var message = TestMessages.Message();
        message.Faces[0].Mask.Verdict = (Proto.MaskVerdict)17;
        message.Faces[0].Attention = (Proto.Attention)17;
        message.Faces[0].Head.LeftEye.State = (Proto.EyeState)17;
        message.Faces[0].Head.Pose.Method = (Proto.PoseMethod)17;

        var face = message.ToCore().Faces[0];

        Assert.Equal(
            (MaskVerdict.Unknown, Attention.Unknown, EyeState.Unknown, PoseMethod.None),
            (face.Mask.Verdict, face.Attention, face.Head.LeftEye.State, face.Head.Pose!.Value.Method));
    }

    [Theory]
    [InlineData("", "camera must be an id")]
    [InlineData("Door", "camera must be an id")]
    public void Status_CameraNotAnId_NamesTheField(string camera, string field)
    {
        var message = TestMessages.Status.ToMessage();
        message.Camera = camera;

        Assert.Contains(field, Assert.Throws<BadMessageException>(() => message.ToCore()).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<Proto.CameraStatus>> SpoiltStatuses() => new()
    {
        { "reason has 1001 characters; allowed: up to 1000", m => m.Reason = new string('x', 1001) },
        { "provider has 101 characters; allowed: up to 100", m => m.Provider = new string('x', 101) },
        { "frame_rate is NaN; allowed: 0 or more", m => m.FrameRate = double.NaN },
        { "frame_age_ms must be finite", m => m.FrameAgeMs = double.PositiveInfinity },
        { "captured_frames is -1; allowed: 0 or more", m => m.CapturedFrames = -1 },
        { "restarts is -1; allowed: 0 or more", m => m.Restarts = -1 },
    };

    [Theory]
    [MemberData(nameof(SpoiltStatuses), DisableDiscoveryEnumeration = true)]
    public void Status_Spoilt_NamesTheField(string said, Action<Proto.CameraStatus> spoil)
    {
        var message = TestMessages.Status.ToMessage();
        spoil(message);

        Assert.Contains(said, Assert.Throws<BadMessageException>(() => message.ToCore()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_LongReason_IsCutWhereItIsSent() =>
        Assert.Equal(1000, (TestMessages.Status with { Reason = new string('x', 5000) }).ToMessage().ToCore().Reason.Length);

    [Fact]
    public void Status_WithoutTime_NamesTheField()
    {
        var message = TestMessages.Status.ToMessage();
        message.At = null;

        Assert.Contains("at is missing", Assert.Throws<BadMessageException>(() => message.ToCore()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 500, 0, "camera.focal_x")]
    [InlineData(500, -1, 0, "camera.focal_y")]
    [InlineData(double.NaN, 500, 0, "camera.focal_x")]
    [InlineData(500, 500, double.NaN, "camera must have finite numbers")]
    [InlineData(double.PositiveInfinity, 500, 0, "camera must have finite numbers")]
    public void Intrinsics_NoCamera_NamesTheField(double focalX, double focalY, double k1, string field)
    {
        var message = new Proto.CameraIntrinsics { FocalX = focalX, FocalY = focalY, K1 = k1 };

        Assert.Contains(field, Assert.Throws<BadMessageException>(() => message.ToCore()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Proto.Image.Types.Encoding.Unspecified, 2, 1, 6, "image.encoding")]
    [InlineData(Proto.Image.Types.Encoding.Jpeg, 2, 1, 6, "image.data is not a JPEG")]
    [InlineData(Proto.Image.Types.Encoding.RawBgr, 2, 1, 5, "image.data has 5 bytes")]
    [InlineData(Proto.Image.Types.Encoding.RawBgr, 0, 1, 0, "image.data")]
    [InlineData(Proto.Image.Types.Encoding.RawBgr, -2, -1, 6, "image.data")]
    [InlineData(Proto.Image.Types.Encoding.RawBgr, 1 << 30, 1 << 30, 0, "image.data")]
    public void Image_SizeAndBytesContradict_NamesTheField(
        Proto.Image.Types.Encoding encoding, int width, int height, int bytes, string field)
    {
        var image = new Proto.Image { Encoding = encoding, Width = width, Height = height, Data = ByteString.CopyFrom(new byte[bytes]) };

        var error = Assert.Throws<BadMessageException>(() => new PictureReader(default).Read(image));

        Assert.Contains(field, error.Message, StringComparison.Ordinal);
    }
}
