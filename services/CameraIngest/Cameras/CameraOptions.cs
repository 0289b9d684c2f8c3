using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>A part of the picture in fractions of its width and height; each 0 to 1.</summary>
public sealed class Region
{
    [Range(0, 1)]
    public double X { get; set; }

    [Range(0, 1)]
    public double Y { get; set; }

    [Range(0.01, 1)]
    public double Width { get; set; } = 1;

    [Range(0.01, 1)]
    public double Height { get; set; } = 1;
}

/// <summary>One camera; section <c>Cameras:{id}</c>, the id of [a-z0-9-].</summary>
public sealed class CameraOptions
{
    public const string Section = "Cameras";

    /// <summary>A video file, picture, folder of pictures, rtsp://, http(s):// (MJPEG, HLS) or /dev/videoN.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>A file begins again when it has ended.</summary>
    public bool Loop { get; set; } = true;

    /// <summary>Frames a second at most, 0.1 to 120; 0 takes what the source gives. Pictures: how fast they follow, 0 is 1.</summary>
    [Range(0, 120)]
    public double FrameRate { get; set; }

    /// <summary>Who decodes: "none" (the CPU), "auto", "vaapi", "cuda" or "qsv".</summary>
    [RegularExpression("^(none|auto|vaapi|cuda|qsv)$")]
    public string HardwareDecoding { get; set; } = "none";

    /// <summary>RTSP over "tcp" or "udp".</summary>
    [RegularExpression("^(tcp|udp)$")]
    public string Transport { get; set; } = "tcp";

    /// <summary>Turns the picture clockwise: 0, 90, 180 or 270.</summary>
    [AllowedValues(0, 90, 180, 270)]
    public int RotationDegrees { get; set; }

    /// <summary>Only this part of the picture is watched, before it is turned.</summary>
    public Region CropRegion { get; set; } = new();

    /// <summary>Horizontal field of view of the watched picture, 10 to 170 degrees.</summary>
    [Range(10, 170)]
    public double FieldOfViewDegrees { get; set; } = 60;

    /// <summary>A JSON file of the camera's calibration instead: width, height, fx, fy, cx, cy, distortion [k1, k2, p1, p2, k3].</summary>
    public string CalibrationFile { get; set; } = "";

    /// <summary>The picture is searched with its long side at this many pixels, 64 to 4096; 0 leaves it as it is.</summary>
    [Range(0, 4096)]
    public int LongSidePixels { get; set; } = 640;

    /// <summary>Wide scenes: also searched in this many overlapping columns and rows, 1 to 8.</summary>
    [Range(1, 8)]
    public int Tiles { get; set; } = 1;

    /// <summary>Detections below this score are dropped, 0.05 to 1.</summary>
    [Range(0.05, 1)]
    public float MinimumScore { get; set; } = 0.6f;

    /// <summary>Faces in shown pictures are made unrecognisable.</summary>
    public bool BlurFaces { get; set; } = true;

    /// <summary>A camera that gives no frame for so long is restarted, 500 to 600000 ms.</summary>
    [Range(500, 600_000)]
    public int StallTimeoutMs { get; set; } = 10_000;
}
