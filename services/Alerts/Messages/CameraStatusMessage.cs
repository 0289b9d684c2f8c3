using System.Text.Json;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Messages;

/// <summary>A camera's condition; schema docs/schemas/camera-status.json.</summary>
internal static class CameraStatusMessage
{
    public static byte[] Write(CameraStatus status, string source, Guid id)
    {
        var envelope = new CloudEvent(
            id.ToString(), source, "maskpose.camera.status", $"camera/{status.Camera}", status.At);
        return envelope.ToUtf8(writer => WriteData(writer, status));
    }

    private static void WriteData(Utf8JsonWriter writer, CameraStatus status)
    {
        writer.WriteString("camera", status.Camera);
        writer.WriteString("condition", ObservationJson.ToWireName(status.Condition));
        writer.WriteString("reason", status.Reason);
        writer.WriteNumber("frameRate", status.FrameRate);
        writer.WriteNumber("askedFrameRate", status.AskedFrameRate);
        writer.WriteNumber("capturedFrameRate", status.CapturedFrameRate);
        if (status.FrameAgeMs is { } age)
        {
            writer.WriteNumber("frameAgeMs", age);
        }
        else
        {
            writer.WriteNull("frameAgeMs");
        }

        writer.WriteNumber("capturedFrames", status.CapturedFrames);
        writer.WriteNumber("droppedFrames", status.DroppedFrames);
        writer.WriteNumber("restarts", status.Restarts);
        writer.WriteString("provider", status.Provider);
    }
}
