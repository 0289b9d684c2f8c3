using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

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
            Snapshots = (Proto.SnapshotWish)observation.Snapshots,
            NotWatched = { observation.NotWatched.ToMessage() },
            WantedWatch = { (observation.WantedWatch ?? Watch.None).ToMessage() },
        };
        if (observation.WantedSnapshot is { } wanted)
        {
            message.WantedSnapshot = wanted.ToString();
        }

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

    /// <exception cref="BadMessageException">The frame, a face or a time is missing or not allowed.</exception>
    public static Observation ToCore(this Proto.Observation message)
    {
        MessageBounds.CheckCount("faces", message.Faces.Count, MessageBounds.Faces);
        var notWatched = message.NotWatched.ToCore();
        var faces = new ObservedFace[message.Faces.Count];
        for (var i = 0; i < faces.Length; i++)
        {
            faces[i] = message.Faces[i].ToCore() with { NotWatched = notWatched };
        }

        var times = message.Times ?? new Proto.StageTimes();
        if (!double.IsFinite(times.DetectMs + times.ClassifyMs + times.EstimateMs + times.WholeMs))
        {
            throw new BadMessageException("times must be finite.");
        }

        return new Observation(
            message.Frame.ToCore(),
            faces,
            new StageTimes(times.DetectMs, times.ClassifyMs, times.EstimateMs, times.WholeMs))
        {
            ModelIds = Checked(message.ModelIds),
            Snapshots = ReadingMessages.Known((SnapshotPolicy)message.Snapshots),
            WantedSnapshot = message.HasWantedSnapshot ? message.WantedSnapshot.ToId("wanted_snapshot") : null,
            NotWatched = notWatched,
            WantedWatch = message.WantedWatch.ToCore() is var wanted and not Watch.None ? wanted : null,
        };
    }

    private static MapField<string, string> Checked(MapField<string, string> models)
    {
        MessageBounds.CheckCount("model_ids", models.Count, MessageBounds.Models);
        foreach (var (stage, id) in models)
        {
            MessageBounds.CheckText("model_ids", stage, MessageBounds.Word);
            MessageBounds.CheckText("model_ids", id, MessageBounds.Word);
        }

        return models;
    }

    private static Proto.FrameInfo ToMessage(this FrameInfo frame) => new()
    {
        Camera = frame.Camera,
        Number = frame.Number,
        CapturedAt = frame.CapturedAt.ToTimestamp(),
        TimeSeconds = frame.TimeSeconds,
        Width = frame.Width,
        Height = frame.Height,
        View = (Proto.PictureView)frame.View,
    };

    private static FrameInfo ToCore(this Proto.FrameInfo? frame)
    {
        if (frame is not { Width: > 0 and <= MessageBounds.Side, Height: > 0 and <= MessageBounds.Side } || !double.IsFinite(frame.TimeSeconds))
        {
            throw new BadMessageException($"frame.width and frame.height must be 1 to {MessageBounds.Side}, frame.time_seconds finite.");
        }

        return new FrameInfo(
            frame.Camera.ToCameraId("frame.camera"),
            frame.Number,
            frame.CapturedAt.ToTime("frame.captured_at"),
            frame.TimeSeconds,
            frame.Width,
            frame.Height)
        {
            View = ReadingMessages.Known((PictureView)frame.View),
        };
    }

    private static Proto.ObservedFace ToMessage(this ObservedFace face)
    {
        var message = new Proto.ObservedFace
        {
            Face = face.Face.ToMessage(),
            Mask = face.Mask.ToMessage(),
            Head = face.Head.ToMessage(),
            Attention = (Proto.Attention)face.Attention,
            EyesUnknown = face.EyesUnknown,
            Picture = face.IsPicture,
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
            Attention = ReadingMessages.Known((Attention)message.Attention),
            EyesUnknown = message.EyesUnknown,
            IsPicture = message.Picture,
        };
}
