using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Wire;

/// <summary>What was read from a face, as messages and back. Enum numbers are the same on both sides.</summary>
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

    public static MaskReading ToCore(this Proto.MaskReading? message) => message is null
        ? MaskReading.NotClassified
        : new MaskReading(
            (MaskVerdict)message.Verdict,
            new MaskProbabilities(message.Correct, message.Incorrect, message.Unmasked),
            (MaskDoubt)message.Doubt);

    public static Proto.HeadReading ToMessage(this HeadReading reading)
    {
        var message = new Proto.HeadReading
        {
            Pose = reading.Pose?.ToMessage(),
            LeftEye = reading.LeftEye.ToMessage(),
            RightEye = reading.RightEye.ToMessage(),
        };
        foreach (var point in reading.Landmarks)
        {
            message.Landmarks.Add(point.ToMessage());
        }

        return message;
    }

    public static HeadReading ToCore(this Proto.HeadReading? message)
    {
        if (message is null)
        {
            return HeadReading.Nothing;
        }

        var landmarks = new Point2[message.Landmarks.Count];
        for (var i = 0; i < landmarks.Length; i++)
        {
            landmarks[i] = message.Landmarks[i].ToCore();
        }

        return new HeadReading(landmarks, message.Pose?.ToCore(), message.LeftEye.ToCore(), message.RightEye.ToCore());
    }

    private static Proto.Pose ToMessage(this Pose pose) => new()
    {
        YawDegrees = pose.YawDegrees,
        PitchDegrees = pose.PitchDegrees,
        RollDegrees = pose.RollDegrees,
        Method = (Proto.PoseMethod)pose.Method,
    };

    private static Pose ToCore(this Proto.Pose message) =>
        new(message.YawDegrees, message.PitchDegrees, message.RollDegrees, (PoseMethod)message.Method);

    private static Proto.EyeReading ToMessage(this EyeReading eye)
    {
        var message = new Proto.EyeReading { State = (Proto.EyeState)eye.State };
        if (eye.OpenProbability is { } open)
        {
            message.OpenProbability = open;
        }

        return message;
    }

    private static EyeReading ToCore(this Proto.EyeReading? message) => message is null
        ? EyeReading.Unknown
        : new EyeReading((EyeState)message.State, message.HasOpenProbability ? message.OpenProbability : null);
}
