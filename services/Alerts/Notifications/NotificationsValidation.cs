using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Core.Wording;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Checks every notification before any is sent; each error names its key.</summary>
internal sealed class NotificationsValidation(IOptions<AlertsOptions> alerts) : IValidateOptions<NotificationsOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationsOptions options)
    {
        var errors = new List<string>();
        var rules = alerts.OrNull()?.Rules.Keys.ToList();
        foreach (var (id, notification) in options)
        {
            var key = $"{NotificationsOptions.Section}:{id}";
            if (!CameraIds.IsAllowed(id))
            {
                errors.Add($"{key}: \"{id}\" is not an id; allowed: {CameraIds.Allowed}.");
            }

            AnnotatedOptions.Check(key, notification, errors);
            CheckLists(key, notification, rules, errors);
            CheckQuiet($"{key}:Quiet", notification.Quiet, errors);
            AnnotatedOptions.Check($"{key}:Report", notification.Report, errors);
            ChannelValidation.Check(key, notification, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckLists(string key, NotificationOptions notification, IReadOnlyList<string>? rules, List<string> errors)
    {
        CheckList($"{key}:Messages", notification.Messages, NotificationChoice.Messages, errors, isRequired: notification.Report.Every == "none");
        CheckList($"{key}:Severities", notification.Severities, HistoryQuery.Severities, errors);
        CheckList($"{key}:Kinds", notification.Kinds, ["mask", "attention"], errors);
        if (rules is not null)
        {
            CheckList($"{key}:Rules", notification.Rules, rules, errors);
        }
    }

    private static void CheckList(string key, string list, IReadOnlyList<string> allowed, List<string> errors, bool isRequired = false)
    {
        var words = RuleVocabulary.Split(list);
        if (words.Except(allowed).Any() || (isRequired && words.Length == 0))
        {
            errors.Add($"{key} is \"{list}\"; allowed: any of {string.Join(", ", allowed)}, separated by commas.{Nearest.HintOfList(list, allowed)}");
        }
    }

    private static void CheckQuiet(string key, QuietOptions quiet, List<string> errors)
    {
        AnnotatedOptions.Check(key, quiet, errors);
        if (quiet.Days.Length > 0 && RuleVocabulary.Days(quiet.Days) is null)
        {
            errors.Add($"{key}:Days is \"{quiet.Days}\"; allowed: {RuleVocabulary.AllowedDays}.");
        }

        if (RuleVocabulary.Zone(quiet.TimeZone) is null)
        {
            errors.Add($"{key}:TimeZone is \"{quiet.TimeZone}\"; allowed: an IANA id such as Europe/Rome, or none.");
        }

        if (quiet.From.Length > 0 != quiet.To.Length > 0)
        {
            var (missing, other) = quiet.From.Length > 0 ? ("To", "From") : ("From", "To");
            errors.Add($"{key}:{missing} is \"\", but {key}:{other} is set; allowed: both or neither.");
        }
    }
}
