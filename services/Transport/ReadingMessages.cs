using MaskPose.Edge.Core.Geometry;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Readings of a face, to messages and back. Enum numbers are the same on both sides.</summary>
public static class ReadingMessages
{
    public static Proto.MaskReading ToMessage(this MaskReading reading) => new()
    {
        Verdict = (Proto.MaskVerdict)reading.Verdict,
        Doubt = (Proto.MaskDoubt)reading.Doubt,
        Correct = reading.Probabilities.Correct,
        Incorrect = reading.Probabilities.Incorrect,
        Unmasked = reading.Probabilities.Unmasked,
    };

    /// <exception cref="BadMessageException">A probability is not 0 to 1.</exception>
    public static MaskReading ToCore(this Proto.MaskReading? message)
    {
        if (message is null)
        {
            return MaskReading.NotClassified;
        }

        return message is { Correct: >= 0 and <= 1, Incorrect: >= 0 and <= 1, Unmasked: >= 0 and <= 1 }
            ? new MaskReading(
                Known((MaskVerdict)message.Verdict),
                new MaskProbabilities(message.Correct, message.Incorrect, message.Unmasked),
                Known((MaskDoubt)message.Doubt))
            : throw new BadMessageException("mask.correct, mask.incorrect and mask.unmasked must be 0 to 1.");
    }

    public static Proto.HeadReading ToMessage(this HeadReading reading)
    {
        var message = new Proto.HeadReading
        {
            Pose = reading.Pose?.ToMessage(),
            LeftEye = reading.LeftEye.ToMessage(),
            RightEye = reading.RightEye.ToMessage(),
            LandmarkConfidence = reading.LandmarkConfidence?.ToMessage(),
        };
        foreach (var point in reading.Landmarks)
        {
            message.Landmarks.Add(point.ToMessage());
        }

        return message;
    }

    /// <exception cref="BadMessageException">Not 68 or no landmarks, or a number is not finite or out of range.</exception>
    public static HeadReading ToCore(this Proto.HeadReading? message)
    {
        if (message is null)
        {
            return HeadReading.Nothing;
        }

        if (message.Landmarks.Count is not (0 or Landmarks68.Count))
        {
            throw new BadMessageException($"head.landmarks has {message.Landmarks.Count} points; allowed: 68 or none.");
        }

        var landmarks = new Point2[message.Landmarks.Count];
        for (var i = 0; i < landmarks.Length; i++)
        {
            landmarks[i] = message.Landmarks[i].ToCore("head.landmarks");
        }

        return new HeadReading(landmarks, message.Pose?.ToCore(), message.LeftEye.ToCore(), message.RightEye.ToCore())
        {
            LandmarkConfidence = message.LandmarkConfidence?.ToCore(),
        };
    }

    /// <summary>A number that a newer peer sends and this one does not know is the enum's unknown, 0.</summary>
    public static T Known<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : default;

    private static Proto.Pose ToMessage(this Pose pose)
    {
        var message = new Proto.Pose
        {
            YawDegrees = pose.YawDegrees,
            PitchDegrees = pose.PitchDegrees,
            RollDegrees = pose.RollDegrees,
            Method = (Proto.PoseMethod)pose.Method,
        };
        if (pose.ExpectedErrorDegrees is { } spread)
        {
            message.SpreadDegrees = spread;
        }

        return message;
    }

    private static Pose ToCore(this Proto.Pose message) =>
        float.IsFinite(message.YawDegrees + message.PitchDegrees + message.RollDegrees + message.SpreadDegrees)
            ? new Pose(message.YawDegrees, message.PitchDegrees, message.RollDegrees, Known((PoseMethod)message.Method))
            {
                ExpectedErrorDegrees = message.HasSpreadDegrees ? message.SpreadDegrees : null,
            }
            : throw new BadMessageException("head.pose must have finite angles.");

    private static Proto.LandmarkConfidence ToMessage(this LandmarkConfidence confidence)
    {
        var message = new Proto.LandmarkConfidence { Visible = confidence.Visible };
        if (confidence.Occluded is { } covered)
        {
            message.Covered = covered;
        }

        return message;
    }

    private static LandmarkConfidence ToCore(this Proto.LandmarkConfidence message) =>
        message is { Visible: >= 0 and <= 1, Covered: >= 0 and <= 1 }
            ? new LandmarkConfidence(message.Visible, message.HasCovered ? message.Covered : null)
            : throw new BadMessageException("head.landmark_confidence: visible and covered must be 0 to 1.");

    private static Proto.EyeReading ToMessage(this EyeReading eye)
    {
        var message = new Proto.EyeReading { State = (Proto.EyeState)eye.State };
        if (eye.OpenProbability is { } open)
        {
            message.OpenProbability = open;
        }

        return message;
    }

    private static EyeReading ToCore(this Proto.EyeReading? message) => message switch
    {
        null => EyeReading.Unknown,
        { HasOpenProbability: false } => new EyeReading(Known((EyeState)message.State), null),
        { OpenProbability: >= 0 and <= 1 } => new EyeReading(Known((EyeState)message.State), message.OpenProbability),
        _ => throw new BadMessageException("head.left_eye and head.right_eye: open_probability must be 0 to 1."),
    };
}
