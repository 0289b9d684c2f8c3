using MailKit.Net.Smtp;
using MimeKit;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>A recipient whom the server refuses for good does not keep the message from the others.</summary>
internal sealed class LenientClient : SmtpClient
{
    private readonly List<(MailboxAddress Mailbox, SmtpResponse Response)> _refused = [];

    /// <summary>Of the last message.</summary>
    public IReadOnlyList<(MailboxAddress Mailbox, SmtpResponse Response)> Refused => _refused;

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if ((int)response.StatusCode < 500)
        {
            // All of them are tried again later.
            base.OnRecipientNotAccepted(message, mailbox, response);
        }

        _refused.Add((mailbox, response));
    }

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        var (mailbox, response) = _refused[0];
        base.OnRecipientNotAccepted(message, mailbox, response);
    }
}
