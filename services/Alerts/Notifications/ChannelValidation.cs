using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Settings;
using MimeKit;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>What each kind of channel must and can't have.</summary>
internal static class ChannelValidation
{
    private static readonly string[] Chats = ["ntfy", "slack", "teams", ChatMessages.Telegram];

    public static void Check(string key, NotificationOptions options, List<string> errors)
    {
        CheckPage(key, options.PageUrl, errors);
        if (options.Kind == "email")
        {
            CheckEmail($"{key}:Email", options.Email, errors);
            return;
        }

        // An unknown kind has its own error, and nothing else can be said about it.
        if (!Chats.Contains(options.Kind))
        {
            return;
        }

        CheckUrl(key, options, errors);
        if (options.Kind == ChatMessages.Telegram && options.Chat.Length == 0)
        {
            errors.Add($"{key}:Chat is \"\"; allowed with telegram: a number such as -1001234567890, or a channel such as @school_alerts.");
        }

        if (options.Kind == ChatMessages.Telegram || options.Token.Length + options.TokenFile.Length > 0)
        {
            CheckOne($"{key}:Token", options.Token, options.TokenFile, errors);
            Secret.Check($"{key}:Token", $"{key}:TokenFile", options.Token, options.TokenFile, Secret.MinimumPasswordBytes, errors);
        }
    }

    private static void CheckPage(string key, string url, List<string> errors)
    {
        if (url.Length > 0 && !WebhooksValidation.IsUrl(url))
        {
            errors.Add($"{key}:PageUrl is \"{url}\"; allowed: an address of http:// or https:// without user and fragment, or nothing.");
        }
    }

    private static void CheckUrl(string key, NotificationOptions options, List<string> errors)
    {
        CheckOne($"{key}:Url", options.Url, options.UrlFile, errors);
        if (options.UrlFile.Length > 0)
        {
            Secret.Check($"{key}:Url", $"{key}:UrlFile", "", options.UrlFile, Secret.MinimumPasswordBytes, errors);
        }
        else if (options.Url.Length > 0 || options.Kind != ChatMessages.Telegram)
        {
            CheckAddress(key, options, errors);
        }
    }

    private static void CheckAddress(string key, NotificationOptions options, List<string> errors)
    {
        var shown = options.Url.Length > 0 ? "***" : "";
        if (!WebhooksValidation.IsUrl(options.Url))
        {
            errors.Add($"{key}:Url is \"{shown}\"; allowed: an address of http:// or https:// without user and fragment.");
        }
        else if (options.Kind == "ntfy" && ChatFormats.NtfyTopic(new Uri(options.Url).AbsolutePath).Topic.Length == 0)
        {
            errors.Add($"{key}:Url is \"{shown}\"; allowed with ntfy: the address of a topic, for instance https://ntfy.example/school.");
        }
    }

    private static void CheckEmail(string key, EmailOptions email, List<string> errors)
    {
        AnnotatedOptions.Check(key, email, errors);
        if (Uri.CheckHostName(email.Host) == UriHostNameType.Unknown)
        {
            errors.Add($"{key}:Host is \"{email.Host}\"; allowed: the name or IP address of a mail server.");
        }

        if (!MailboxAddress.TryParse(email.From, out var from) || from.Domain.Length == 0)
        {
            errors.Add($"{key}:From is \"{email.From}\"; allowed: an address such as maskpose@school.example.");
        }

        if (!InternetAddressList.TryParse(email.To, out var to) || to.Count == 0 || to.OfType<MailboxAddress>().Count(t => t.Domain.Length > 0) != to.Count)
        {
            errors.Add($"{key}:To is \"{email.To}\"; allowed: addresses such as head@school.example, separated by commas.");
        }

        CheckPassword(key, email, errors);
    }

    private static void CheckPassword(string key, EmailOptions email, List<string> errors)
    {
        CheckOne($"{key}:Password", email.Password, email.PasswordFile, errors);
        if (email.Username.Length == 0 && email.Password.Length + email.PasswordFile.Length > 0)
        {
            errors.Add($"{key}:Username is \"\", but {key}:Password is set; allowed: both or neither.");
        }

        if (email.Username.Length > 0)
        {
            Secret.Check($"{key}:Password", $"{key}:PasswordFile", email.Password, email.PasswordFile, 1, errors);
        }

        if (email.Username.Length > 0 && email.Tls == "none")
        {
            errors.Add($"{key}:Tls is \"none\", but {key}:Username is set; allowed: starttls or implicit, so that nobody reads the password.");
        }

        if (email.CaFile.Length > 0 && !File.Exists(email.CaFile))
        {
            errors.Add($"{key}:CaFile is \"{email.CaFile}\": there is no such file.");
        }
    }

    private static void CheckOne(string key, string text, string file, List<string> errors)
    {
        if (text.Length > 0 && file.Length > 0)
        {
            errors.Add($"{key} and {key}File are both set; allowed: one of them.");
        }
    }
}
