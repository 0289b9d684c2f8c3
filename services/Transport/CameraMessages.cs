using Google.Protobuf.WellKnownTypes;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Transport;

/// <summary>Cameras, their state and their lenses as messages and back.</summary>
public static class CameraMessages
{
    public static Proto.CameraIntrinsics ToMessage(this CameraIntrinsics camera) => new()
    {
        FocalX = camera.FocalX,
        FocalY = camera.FocalY,
        CenterX = camera.CenterX,
        CenterY = camera.CenterY,
        K1 = camera.Distortion.K1,
        K2 = camera.Distortion.K2,
        P1 = camera.Distortion.P1,
        P2 = camera.Distortion.P2,
        K3 = camera.Distortion.K3,
    };

    /// <exception cref="BadMessageException">The focal length is not positive, or a number is not finite.</exception>
    public static CameraIntrinsics ToCore(this Proto.CameraIntrinsics? message)
    {
        if (message is not { FocalX: > 0, FocalY: > 0 })
        {
            throw new BadMessageException("camera.focal_x and camera.focal_y must be more than 0.");
        }

        var lens = new LensDistortion(message.K1, message.K2, message.P1, message.P2, message.K3);
        var sum = message.FocalX + message.FocalY + message.CenterX + message.CenterY
            + lens.K1 + lens.K2 + lens.P1 + lens.P2 + lens.K3;
        return double.IsFinite(sum)
            ? new CameraIntrinsics(message.FocalX, message.FocalY, message.CenterX, message.CenterY, lens)
            : throw new BadMessageException("camera must have finite numbers.");
    }

    public static Proto.CameraStatus ToMessage(this CameraStatus status)
    {
        var message = new Proto.CameraStatus
        {
            Camera = status.Camera,
            Condition = (Proto.CameraCondition)status.Condition,
            Reason = status.Reason.Length <= MessageBounds.Sentence ? status.Reason : status.Reason[..MessageBounds.Sentence],
            FrameRate = status.FrameRate,
            CapturedFrames = status.CapturedFrames,
            DroppedFrames = status.DroppedFrames,
            Restarts = status.Restarts,
            Provider = status.Provider,
            At = status.At.ToTimestamp(),
            AskedFrameRate = status.AskedFrameRate,
            CapturedFrameRate = status.CapturedFrameRate,
        };
        if (status.FrameAgeMs is { } age)
        {
            message.FrameAgeMs = age;
        }

        return message;
    }

    /// <exception cref="BadMessageException">A member is missing, too long or not allowed.</exception>
    public static CameraStatus ToCore(this Proto.CameraStatus message) => new(
        message.Camera.ToCameraId("camera"),
        ReadingMessages.Known((CameraCondition)message.Condition),
        MessageBounds.CheckText("reason", message.Reason, MessageBounds.Sentence),
        MessageBounds.CheckAmount("frame_rate", message.FrameRate),
        message.HasFrameAgeMs ? Finite("frame_age_ms", message.FrameAgeMs) : null,
        MessageBounds.CheckAmount("captured_frames", message.CapturedFrames),
        MessageBounds.CheckAmount("dropped_frames", message.DroppedFrames),
        (int)MessageBounds.CheckAmount("restarts", message.Restarts),
        MessageBounds.CheckText("provider", message.Provider, MessageBounds.Word),
        message.At.ToTime("at"))
    {
        AskedFrameRate = MessageBounds.CheckAmount("asked_frame_rate", message.AskedFrameRate),
        CapturedFrameRate = MessageBounds.CheckAmount("captured_frame_rate", message.CapturedFrameRate),
    };

    /// <summary>An age is below zero when a clock was set back.</summary>
    private static double Finite(string field, double value) =>
        double.IsFinite(value) ? value : throw new BadMessageException($"{field} must be finite.");

    /// <exception cref="BadMessageException">It is not a camera id.</exception>
    internal static string ToCameraId(this string id, string field) => CameraIds.IsAllowed(id)
        ? id
        : throw new BadMessageException($"{field} must be an id; allowed: {CameraIds.Allowed}.");

    /// <exception cref="BadMessageException">The time is missing or none of the calendar.</exception>
    internal static DateTimeOffset ToTime(this Timestamp? message, string field)
    {
        try
        {
            return message?.ToDateTimeOffset() ?? throw new BadMessageException($"{field} is missing.");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new BadMessageException($"{field} is not a time: {error.Message}");
        }
    }
}
