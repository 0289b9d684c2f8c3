using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.CameraIngest.Cameras;

/// <summary>All cameras by id.</summary>
public sealed class CamerasOptions : Dictionary<string, CameraOptions>;

/// <summary>Checks every camera before any is started; each error names its key.</summary>
internal sealed partial class CamerasValidation : IValidateOptions<CamerasOptions>
{
    public ValidateOptionsResult Validate(string? name, CamerasOptions options)
    {
        var errors = new List<string>();
        foreach (var (id, camera) in options)
        {
            var key = $"{CameraOptions.Section}:{id}";
            if (!AllowedId().IsMatch(id))
            {
                errors.Add($"{key}: \"{id}\" is not an id; allowed: a-z, 0-9 and -, 1 to 40 of them.");
            }

            Check(key, camera, errors);
            Check($"{key}:CropRegion", camera.CropRegion, errors);
            if (camera.CropRegion.X + camera.CropRegion.Width > 1 || camera.CropRegion.Y + camera.CropRegion.Height > 1)
            {
                errors.Add($"{key}:CropRegion reaches beyond the picture; allowed: X + Width and Y + Height up to 1.");
            }

            CheckCalibration(key, camera, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check(string key, object options, List<string> errors)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.First();
            var value = options.GetType().GetProperty(member)?.GetValue(options);
            errors.Add($"{key}:{member} is \"{value}\": {result.ErrorMessage}");
        }
    }

    private static void CheckCalibration(string key, CameraOptions camera, List<string> errors)
    {
        try
        {
            _ = Lens.Of(camera);
        }
        catch (CalibrationException error)
        {
            errors.Add($"{key}:CalibrationFile: {error.Message}");
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex AllowedId();
}
