using MaskPose.Edge.Transport.Replicas;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Transport;

/// <summary>Checks where a stage is; errors name the key.</summary>
/// <param name="hasReplicas">Whether any of several processes may answer: not where one has state.</param>
internal sealed class RemoteStageValidation(string section, bool hasReplicas) : IValidateOptions<RemoteStageOptions>
{
    public ValidateOptionsResult Validate(string? name, RemoteStageOptions options)
    {
        if (name != section)
        {
            return ValidateOptionsResult.Skip;
        }

        var refusal = hasReplicas ? StageAddress.Refusal(options.Address) : StageAddress.RefusalOfOne(options.Address);
        List<string> errors = options.TimeoutMs is >= 10 and <= 60_000 ? [] : [$"{section}:TimeoutMs must be 10 to 60000."];
        if (refusal.Length > 0)
        {
            errors.Add($"{section}:Address {refusal}");
        }

        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }
}
