using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Settings;
using MaskPose.Edge.Settings.Catalog;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>All cameras by id.</summary>
[Live]
public sealed class CamerasOptions : Dictionary<string, CameraOptions>;

/// <summary>Checks every camera before any is started; each error names its key.</summary>
internal sealed class CamerasValidation : IValidateOptions<CamerasOptions>
{
    public ValidateOptionsResult Validate(string? name, CamerasOptions options)
    {
        var errors = new List<string>();
        foreach (var (id, camera) in options)
        {
            var key = $"{CameraOptions.Section}:{id}";
            if (!CameraIds.IsAllowed(id))
            {
                errors.Add($"{key}: \"{id}\" is not an id; allowed: {CameraIds.Allowed}.");
            }

            AnnotatedOptions.Check(key, camera, errors);
            AnnotatedOptions.Check($"{key}:CropRegion", camera.CropRegion, errors);
            AnnotatedOptions.Check($"{key}:Saving", camera.Saving, errors);
            CheckSource(key, camera, errors);
            if (camera.CredentialsFile.Length > 0 && CameraCredentials.Problem(camera) is { } problem)
            {
                errors.Add($"{key}:CredentialsFile {problem}");
            }

            CheckCalibration(key, camera, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckSource(string key, CameraOptions camera, List<string> errors)
    {
        if (SourceAddress.Problem(camera.Source) is { } problem)
        {
            errors.Add($"{key}:Source {problem}");
        }

        if (SourceAddress.KindOf(camera.Source) == SourceKind.Pictures
            && (camera.RotationDegrees != 0 || !camera.CropRegion.IsWhole || camera.PixelAspectRatio.Length > 0))
        {
            errors.Add(
                $"{key}:Source is a picture or folder; RotationDegrees, CropRegion and PixelAspectRatio are for videos and cameras.");
        }
    }

    private static void CheckCalibration(string key, CameraOptions camera, List<string> errors)
    {
        try
        {
            _ = CameraCalibration.For(camera);
        }
        catch (CalibrationException error)
        {
            errors.Add($"{key}:CalibrationFile: {error.Message}");
        }
    }
}
