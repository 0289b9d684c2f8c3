using System.Text.Json;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Wording;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>A calibration file that can't be used; the message says why.</summary>
public sealed class CalibrationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The camera matrix of a camera's frames, from its calibration or its field of view.</summary>
public static class CameraCalibration
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Returns the camera for frames of that width and height. A calibration scales with the frame.</summary>
    /// <exception cref="CalibrationException">The file is missing, not JSON, or lacks a value.</exception>
    public static Func<int, int, CameraIntrinsics> For(CameraOptions camera)
    {
        if (camera.CalibrationFile.Length == 0)
        {
            return (width, height) => CameraIntrinsics.FromFieldOfView(width, height, camera.FieldOfViewDegrees);
        }

        var calibration = Read(camera.CalibrationFile);
        var lens = calibration.Distortion is [var k1, var k2, var p1, var p2, var k3] ? new LensDistortion(k1, k2, p1, p2, k3) : default;
        return (width, height) =>
        {
            var (x, y) = ((double)width / calibration.Width, (double)height / calibration.Height);
            return new CameraIntrinsics(calibration.Fx * x, calibration.Fy * y, calibration.Cx * x, calibration.Cy * y, lens);
        };
    }

    private static Calibration Read(string path)
    {
        var json = "";
        try
        {
            json = File.ReadAllText(path);
            var read = JsonSerializer.Deserialize<Calibration>(json, Json);
            return read is not { Width: > 0, Height: > 0, Fx: > 0, Fy: > 0 }
                ? throw new CalibrationException($"{path}: width, height, fx and fy must be more than 0.")
                : read.Distortion is null or { Length: 0 or 5 }
                ? read
                : throw new CalibrationException($"{path}: distortion must have no values or five: k1, k2, p1, p2, k3.");
        }
        catch (JsonException error)
        {
            throw new CalibrationException(JsonFault.Describe(path, json, error), error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CalibrationException($"{path}: {error.Message}", error);
        }
    }

    private sealed record Calibration(
        int Width, int Height, double Fx, double Fy, double Cx, double Cy, double[]? Distortion = null);
}
