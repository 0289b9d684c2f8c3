using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.CameraIngest.Settings;

/// <summary>One camera; section <c>Cameras:{id}</c>, the id of [a-z0-9-].</summary>
public sealed class CameraOptions : IValidatableObject
{
    public const string Section = "Cameras";

    private const string Auto = "auto";

    /// <summary>A video file, picture, folder of pictures, rtsp://, http(s):// (MJPEG, HLS) or /dev/videoN.</summary>
    [Required(ErrorMessage = "needed: a video file, picture, folder of pictures, rtsp://, http(s):// or /dev/videoN.")]
    public string Source { get; set; } = "";

    /// <summary>A file with only the URL's <c>USER:PASSWORD</c>, read each time the camera starts.</summary>
    public string CredentialsFile { get; set; } = "";

    /// <summary>A file restarts when it has ended.</summary>
    public bool Loop { get; set; } = true;

    /// <summary>Most frames per second, 0.1 to 120; 0 takes all. For pictures their rate, 0 is 1.</summary>
    public double FrameRate { get; set; }

    /// <summary>The decoder: "none" (the CPU), "auto", "vaapi", "cuda" or "qsv".</summary>
    [AllowedValues("none", "auto", "vaapi", "cuda", "qsv", ErrorMessage = "allowed: none, auto, vaapi, cuda, qsv.")]
    public string HardwareDecoding { get; set; } = "none";

    /// <summary>RTSP over "tcp" or "udp"; "auto" takes TCP and, where the camera can't, UDP.</summary>
    [AllowedValues("auto", "tcp", "udp", ErrorMessage = "allowed: auto, tcp, udp.")]
    public string Transport { get; set; } = "auto";

    /// <summary>Turns the picture clockwise: 0, 90, 180 or 270. Not for pictures.</summary>
    [AllowedValues(0, 90, 180, 270, ErrorMessage = "allowed: 0, 90, 180, 270.")]
    public int RotationDegrees { get; set; }

    /// <summary>
    /// How wide a pixel is for its height, "W:H"; empty takes the stream's own. For recorders that squeeze the picture without
    /// saying so: "2:1" for one of 960×1080. Not for pictures.
    /// </summary>
    public string PixelAspectRatio { get; set; } = "";

    /// <summary>Only this part of the picture is watched, before it is turned. Not for pictures.</summary>
    public Region CropRegion { get; set; } = new();

    /// <summary>Horizontal field of view of the watched picture, 10 to 170 degrees.</summary>
    [Range(10.0, 170.0, ErrorMessage = "allowed: 10 to 170.")]
    public double FieldOfViewDegrees { get; set; } = 60;

    /// <summary>
    /// A JSON file of the watched picture's calibration instead: width, height, fx, fy, cx, cy, distortion [k1, k2, p1, p2, k3].
    /// </summary>
    public string CalibrationFile { get; set; } = "";

    /// <summary>The picture is searched with its long side at this many pixels, 64 to 4096; 0 leaves it as it is.</summary>
    public int LongSidePixels { get; set; } = 640;

    /// <summary>Larger frames are scaled down to this long side by ffmpeg, 320 to 8192 pixels; 0 takes them as they are. Not for pictures.</summary>
    public int MaximumLongSidePixels { get; set; } = 1920;

    /// <summary>Wide scenes: also searched in this many overlapping columns and rows, 1 to 8.</summary>
    [Range(1, 8, ErrorMessage = "allowed: 1 to 8.")]
    public int Tiles { get; set; } = 1;

    /// <summary>Detections below this score start no track, 0.05 to 1.</summary>
    [Range(0.05, 1.0, ErrorMessage = "allowed: 0.05 to 1.")]
    public float MinimumScore { get; set; } = 0.6f;

    /// <summary>Detections down to this score continue a track, 0.05 to 1: heads that turn aside. MinimumScore or more: no second limit.</summary>
    [Range(0.05, 1.0, ErrorMessage = "allowed: 0.05 to 1.")]
    public float ContinueScore { get; set; } = 0.45f;

    /// <summary>Without landmarks of this confidence a face has no verdict, 0 to 1; 0 lets all pass. Backs of heads, prints.</summary>
    [Range(0.0, 1.0, ErrorMessage = "allowed: 0 to 1.")]
    public float MinimumLandmarkConfidence { get; set; } = 0.25f;

    /// <summary>A face that is turned further to either side has no verdict, 1 to 180 degrees; 180 lets all pass.</summary>
    [Range(1.0, 180.0, ErrorMessage = "allowed: 1 to 180.")]
    public float MaximumYawDegrees { get; set; } = 60;

    /// <summary>What is read of faces: "auto" (what rules, doors and webhooks ask for), or any of mask, pose, eyes, separated by commas.</summary>
    public string Watch { get; set; } = Auto;

    /// <summary>What need not be read again in each frame.</summary>
    public SavingOptions Saving { get; set; } = new();

    /// <summary>Frames analysed at the same time where stages are elsewhere, 1 to 16; 0: as many as the way there and back needs, up to 8.</summary>
    [Range(0, 16, ErrorMessage = "allowed: 0 to 16.")]
    public int FramesInFlight { get; set; }

    /// <summary>Faces in displayed pictures are made unrecognisable.</summary>
    public bool BlurFaces { get; set; } = true;

    /// <summary>Whether the command <c>snapshot</c> may answer with the picture itself, over MQTT.</summary>
    public bool SnapshotPictures { get; set; }

    /// <summary>Events of which a picture is kept, faces blurred: "none", "alerts" (those of rules) or "all".</summary>
    [AllowedValues("none", "alerts", "all", ErrorMessage = "allowed: none, alerts, all.")]
    public string KeepSnapshots { get; set; } = "none";

    /// <summary>A camera that sends no frame for this long is restarted, 500 to 600000 ms.</summary>
    [Range(500, 600_000, ErrorMessage = "allowed: 500 to 600000.")]
    public int StallTimeoutMs { get; set; } = 10_000;

    /// <summary>Memory that its ffmpeg may take, 256 to 65536 MB (1024 KiB each); 0: no limit, which some hardware decoders need.</summary>
    public int MaximumMegabytes { get; set; } = 2048;

    /// <summary>A picture of one colour for this long counts as a covered lens, up to 3600 s; 0: never. Not for pictures.</summary>
    [Range(0.0, 3600.0, ErrorMessage = "allowed: 0 to 3600.")]
    public double CoveredSeconds { get; set; } = 5;

    /// <summary>A picture that does not change at all for this long counts as frozen, up to 3600 s; 0: never. Not for pictures.</summary>
    [Range(0.0, 3600.0, ErrorMessage = "allowed: 0 to 3600.")]
    public double FrozenSeconds { get; set; } = 15;

    /// <summary>A picture that shows a different view for this long means that the camera was moved, up to 3600 s; 0: never. Not for pictures.</summary>
    [Range(0.0, 3600.0, ErrorMessage = "allowed: 0 to 3600.")]
    public double MovedSeconds { get; set; } = 15;

    /// <summary>A picture that has lost its detail for this long counts as blurred, up to 3600 s; 0: never. Not for pictures.</summary>
    [Range(0.0, 3600.0, ErrorMessage = "allowed: 0 to 3600.")]
    public double BlurredSeconds { get; set; } = 15;

    /// <summary>Null where the site's rules, doors and webhooks say it.</summary>
    internal Core.Vision.Watch? WatchOrAuto => Watch == Auto ? null : WatchWords.Parse(Watch);

    /// <summary>The same camera at another address.</summary>
    public CameraOptions At(string source)
    {
        var other = (CameraOptions)MemberwiseClone();
        other.Source = source;
        return other;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (FrameRate is not (0 or (>= 0.1 and <= 120)))
        {
            yield return new ValidationResult("allowed: 0, or 0.1 to 120.", [nameof(FrameRate)]);
        }

        if (PixelAspectRatio.Length > 0 && PixelShape.Parse(PixelAspectRatio) is null)
        {
            yield return new ValidationResult($"allowed: {PixelShape.Allowed}.", [nameof(PixelAspectRatio)]);
        }

        if (Watch != Auto && WatchWords.Parse(Watch) is null)
        {
            yield return new ValidationResult("allowed: auto, or any of mask, pose, eyes, separated by commas.", [nameof(Watch)]);
        }

        if (MaximumMegabytes is not (0 or (>= 256 and <= 65_536)))
        {
            yield return new ValidationResult("allowed: 0, or 256 to 65536 MB.", [nameof(MaximumMegabytes)]);
        }

        if (MaximumLongSidePixels is not (0 or (>= 320 and <= 8192)))
        {
            yield return new ValidationResult("allowed: 0, or 320 to 8192.", [nameof(MaximumLongSidePixels)]);
        }

        if (LongSidePixels is not (0 or (>= 64 and <= 4096)))
        {
            yield return new ValidationResult("allowed: 0, or 64 to 4096.", [nameof(LongSidePixels)]);
        }
    }
}
