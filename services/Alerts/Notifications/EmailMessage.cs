using System.Globalization;
using MaskPose.Edge.Alerts.Webhooks;
using MimeKit;
using MimeKit.Text;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A notice as an e-mail of plain text, with its file.</summary>
internal static class EmailMessage
{
    private static readonly Dictionary<string, MessageImportance> Importance = new()
    {
        ["info"] = MessageImportance.Low,
        ["warning"] = MessageImportance.Normal,
        ["critical"] = MessageImportance.High,
    };

    /// <param name="id">The same for each attempt: a server that has it already can tell.</param>
    public static MimeMessage Write(EmailOptions email, string id, Notice notice, DateTimeOffset at)
    {
        var message = new MimeMessage
        {
            Subject = notice.Heading,
            Date = at,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{id}@{DomainOf(email.From)}"),
            Importance = Importance[notice.Severity],
            Body = Body(notice),
        };
        message.From.Add(MailboxAddress.Parse(email.From));
        message.To.AddRange(InternetAddressList.Parse(email.To));
        // So that nobody's absence note answers (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static MimeEntity Body(Notice notice)
    {
        var text = new TextPart(TextFormat.Plain) { Text = string.Join("\n\n", ((string[])[notice.Body, notice.PageUrl]).Where(t => t.Length > 0)) };
        return notice.File is not { } file ? text : new Multipart("mixed")
        {
            text,
            new MimePart("text", "csv")
            {
                Content = new MimeContent(new MemoryStream(file.Bytes)),
                ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
                ContentTransferEncoding = ContentEncoding.Base64,
                FileName = file.Name,
            },
        };
    }

    private static string DomainOf(string address) => MailboxAddress.Parse(address).Domain;
}
