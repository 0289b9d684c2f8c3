using System.Text.Json;

namespace MaskPose.Edge.Calibration;

/// <summary>A calibration that can't be made; the message says why.</summary>
public sealed class LensCalibrationException(string message) : Exception(message);

/// <summary>A camera's lens as its board's pictures say it. Focal length and middle are pixels of those pictures.</summary>
/// <param name="Distortion">k1, k2, p1, p2, k3; k3 is 0.</param>
/// <param name="ReprojectionError">Root mean square distance of the corners from where this lens would show them, pixels.</param>
/// <param name="Views">Pictures that it rests on.</param>
/// <param name="Coverage">Share of the picture's parts, 8 × 6, in which a corner was seen.</param>
public sealed record LensCalibration(
    int Width, int Height, double Fx, double Fy, double Cx, double Cy, double[] Distortion, double ReprojectionError, int Views, double Coverage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Horizontal, without the lens's distortion.</summary>
    public double FieldOfViewDegrees => 2 * Math.Atan(Width / (2 * Fx)) * 180 / Math.PI;

    /// <summary>The file that <c>Cameras:{id}:CalibrationFile</c> reads.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");
}
