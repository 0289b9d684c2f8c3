using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Webhooks;

/// <summary>Checks every webhook before any is called; each error names its key.</summary>
internal sealed class WebhooksValidation : IValidateOptions<WebhooksOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhooksOptions options)
    {
        var errors = new List<string>();
        foreach (var (id, webhook) in options)
        {
            Check($"{WebhooksOptions.Section}:{id}", id, webhook, errors);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public static bool IsUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && uri is { UserInfo: "", Fragment: "" };

    private static void Check(string key, string id, WebhookOptions webhook, List<string> errors)
    {
        if (!CameraIds.IsAllowed(id))
        {
            errors.Add($"{key}: \"{id}\" is not an id; allowed: {CameraIds.Allowed}.");
        }

        AnnotatedOptions.Check(key, webhook, errors);
        if (!IsUrl(webhook.Url))
        {
            errors.Add($"{key}:Url is {(webhook.Url.Length > 0 ? "\"***\"" : "empty")}; allowed: an address of http:// or https:// without user and fragment.");
        }

        if (webhook.PageUrl.Length > 0 && !IsUrl(webhook.PageUrl))
        {
            errors.Add($"{key}:PageUrl is \"{webhook.PageUrl}\"; allowed: an address of http:// or https:// without user and fragment, or nothing.");
        }

        CheckFormat(key, webhook, errors);
        WebhookChoice.Check(key, webhook, errors);
        CheckSecret(key, webhook.SecretFile, errors);
    }

    private static void CheckFormat(string key, WebhookOptions webhook, List<string> errors)
    {
        if (webhook.Format == "ntfy" && IsUrl(webhook.Url) && ChatFormats.NtfyTopic(new Uri(webhook.Url).AbsolutePath).Topic.Length == 0)
        {
            errors.Add($"{key}:Url is \"***\"; allowed with the format ntfy: the address of a topic, for instance https://ntfy.example/school.");
        }

        if (webhook.Format == WebhookFormats.Template && WebhookTemplate.Fault(webhook.Template) is { } fault)
        {
            errors.Add($"{key}:Template is \"{webhook.Template}\"; {fault}");
        }

        if (webhook.Format != WebhookFormats.Template && webhook.Template.Length > 0)
        {
            errors.Add($"{key}:Template is \"{webhook.Template}\"; allowed with the format {webhook.Format}: nothing.");
        }
    }

    private static void CheckSecret(string key, string file, List<string> errors)
    {
        if (file.Length == 0)
        {
            return;
        }

        try
        {
            _ = WebhookSignature.Key(Secret.Read("", file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            errors.Add($"{key}:SecretFile is \"{file}\": {error.Message}");
        }
    }
}
