using Google.Protobuf.WellKnownTypes;
using MaskPose.Edge.Core.Vision;
using Proto = MaskPose.Edge.Protos.V1;

namespace MaskPose.Edge.Wire;

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

    /// <exception cref="BadMessageException">The focal length is missing or not positive.</exception>
    public static CameraIntrinsics ToCore(this Proto.CameraIntrinsics? message)
    {
        if (message is not { FocalX: > 0, FocalY: > 0 })
        {
            throw new BadMessageException("camera.focal_x and camera.focal_y must be more than 0.");
        }

        var lens = new LensDistortion(message.K1, message.K2, message.P1, message.P2, message.K3);
        return new CameraIntrinsics(message.FocalX, message.FocalY, message.CenterX, message.CenterY, lens);
    }

    public static Proto.CameraStatus ToMessage(this CameraStatus status)
    {
        var message = new Proto.CameraStatus
        {
            Camera = status.Camera,
            Condition = (Proto.CameraCondition)status.Condition,
            Reason = status.Reason,
            FrameRate = status.FrameRate,
            CapturedFrames = status.CapturedFrames,
            DroppedFrames = status.DroppedFrames,
            Restarts = status.Restarts,
            Provider = status.Provider,
            At = status.At.ToTimestamp(),
        };
        if (status.FrameAgeMs is { } age)
        {
            message.FrameAgeMs = age;
        }

        return message;
    }

    /// <exception cref="BadMessageException">The camera's id or the time is missing.</exception>
    public static CameraStatus ToCore(this Proto.CameraStatus message) => new(
        message.Camera.Length > 0 ? message.Camera : throw new BadMessageException("camera is missing."),
        (CameraCondition)message.Condition,
        message.Reason,
        message.FrameRate,
        message.HasFrameAgeMs ? message.FrameAgeMs : null,
        message.CapturedFrames,
        message.DroppedFrames,
        message.Restarts,
        message.Provider,
        message.At?.ToDateTimeOffset() ?? throw new BadMessageException("at is missing."));
}
