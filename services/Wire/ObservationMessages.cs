using Google.Protobuf.WellKnownTypes;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Wire;

/// <summary>Observations as messages and back.</summary>
public static class ObservationMessages
{
    public static Proto.Observation ToMessage(this Observation observation)
    {
        var (detect, classify, estimate, whole) = observation.Times;
        var message = new Proto.Observation
        {
            Frame = observation.Frame.ToMessage(),
            Times = new Proto.StageTimes { DetectMs = detect, ClassifyMs = classify, EstimateMs = estimate, WholeMs = whole },
        };
        foreach (var face in observation.Faces)
        {
            message.Faces.Add(face.ToMessage());
        }

        foreach (var (stage, id) in observation.ModelIds)
        {
            message.ModelIds.Add(stage, id);
        }

        return message;
    }

    /// <exception cref="BadMessageException">The frame or a face's box is missing.</exception>
    public static Observation ToCore(this Proto.Observation message)
    {
        var faces = new ObservedFace[message.Faces.Count];
        for (var i = 0; i < faces.Length; i++)
        {
            faces[i] = message.Faces[i].ToCore();
        }

        var times = message.Times ?? new Proto.StageTimes();
        return new Observation(
            message.Frame.ToCore(),
            faces,
            new StageTimes(times.DetectMs, times.ClassifyMs, times.EstimateMs, times.WholeMs))
        {
            ModelIds = message.ModelIds,
        };
    }

    private static Proto.FrameInfo ToMessage(this FrameInfo frame) => new()
    {
        Camera = frame.Camera,
        Number = frame.Number,
        CapturedAt = frame.CapturedAt.ToTimestamp(),
        TimeSeconds = frame.TimeSeconds,
        Width = frame.Width,
        Height = frame.Height,
    };

    private static FrameInfo ToCore(this Proto.FrameInfo? frame) => frame is { Camera.Length: > 0, CapturedAt: not null }
        ? new FrameInfo(
            frame.Camera, frame.Number, frame.CapturedAt.ToDateTimeOffset(), frame.TimeSeconds, frame.Width, frame.Height)
        : throw new BadMessageException("frame.camera and frame.captured_at must be set.");

    private static Proto.ObservedFace ToMessage(this ObservedFace face)
    {
        var message = new Proto.ObservedFace
        {
            Face = face.Face.ToMessage(),
            Mask = face.Mask.ToMessage(),
            Head = face.Head.ToMessage(),
            Attention = (Proto.Attention)face.Attention,
        };
        if (face.Track is { } track)
        {
            message.Track = track;
        }

        return message;
    }

    private static ObservedFace ToCore(this Proto.ObservedFace message) =>
        new(message.Face.ToCore(), message.Mask.ToCore(), message.Head.ToCore())
        {
            Track = message.HasTrack ? message.Track : null,
            Attention = (Attention)message.Attention,
        };
}
