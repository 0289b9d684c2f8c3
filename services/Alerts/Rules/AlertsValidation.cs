using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Rules;

/// <summary>Checks section <c>Alerts</c> as a whole; every error names its key, the value and what is allowed.</summary>
internal sealed class AlertsValidation : IValidateOptions<AlertsOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertsOptions options)
    {
        var errors = new List<string>();
        CheckId(nameof(AlertsOptions.Site), options.Site, errors);
        CheckId(nameof(AlertsOptions.Node), options.Node, errors);
        AnnotatedOptions.Check(AlertsOptions.Section, options, errors);
        foreach (var (key, part) in (ReadOnlySpan<(string, object)>)
        [
            (nameof(options.Tracking), options.Tracking), (nameof(options.Mask), options.Mask), (nameof(options.Attention), options.Attention),
            (nameof(options.Store), options.Store), (nameof(options.Snapshots), options.Snapshots),
        ])
        {
            AnnotatedOptions.Check($"{AlertsOptions.Section}:{key}", part, errors);
        }

        if (options.Store.AuditSyslog.Length > 0 && SyslogAddress.TryParse(options.Store.AuditSyslog) is null)
        {
            errors.Add($"{AlertsOptions.Section}:Store:AuditSyslog is \"{options.Store.AuditSyslog}\"; allowed: {SyslogAddress.Allowed}.");
        }

        RulesValidation.Check(options, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckId(string key, string id, List<string> errors)
    {
        if (!CameraIds.IsAllowed(id))
        {
            errors.Add($"{AlertsOptions.Section}:{key} is \"{id}\"; allowed: {CameraIds.Allowed}.");
        }
    }
}
