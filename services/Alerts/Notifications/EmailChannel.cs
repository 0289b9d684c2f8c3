using System.Net.Sockets;
using System.Security.Cryptography;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MaskPose.Edge.Alerts.Deliveries;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Settings;
using MimeKit;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>E-mail through one server; a connection each message, since they are few.</summary>
internal sealed class EmailChannel(NotificationOptions options, TimeProvider time) : IChannel
{
    private static readonly Dictionary<string, (SecureSocketOptions Security, int Port)> Modes = new()
    {
        ["starttls"] = (SecureSocketOptions.StartTls, 587),
        ["implicit"] = (SecureSocketOptions.SslOnConnect, 465),
        ["none"] = (SecureSocketOptions.None, 25),
    };

    public async Task<Delivery> SendAsync(string id, Notice notice, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.TimeoutMs), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            using var message = EmailMessage.Write(options.Email, id, notice, time.GetUtcNow());
            var refused = await SendAsync(message, any.Token);
            return refused.Length == 0 ? Delivery.Taken : new Delivery($"{refused}; the others have it", IsRefused: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery($"no answer in {options.TimeoutMs} ms");
        }
        catch (SmtpCommandException error)
        {
            return new Delivery(Said(error), IsRefused: IsForGood(error));
        }
        catch (Exception error) when (error is ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
            or System.Security.Authentication.AuthenticationException or MailKit.Security.AuthenticationException or SslHandshakeException
            or SocketException or IOException or UnauthorizedAccessException or NotSupportedException or CryptographicException)
        {
            return new Delivery(Said(error));
        }
    }

    /// <summary>A code of 5xx about this message, its sender or a recipient: sending it again changes nothing (RFC 5321, 4.2.1).</summary>
    private static bool IsForGood(SmtpCommandException error) => (int)error.StatusCode >= 500
        && error.ErrorCode is SmtpErrorCode.MessageNotAccepted or SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.SenderNotAccepted;

    /// <returns>Which recipients the server refused for good, and why; empty if none.</returns>
    private async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        var email = options.Email;
        var (security, port) = Modes[email.Tls];
        using var client = new LenientClient { CheckCertificateRevocation = false };
        if (email.CaFile.Length > 0)
        {
            client.ServerCertificateValidationCallback = new MailAuthorities(email.CaFile).Accept;
        }

        await client.ConnectAsync(email.Host, email.Port > 0 ? email.Port : port, security, cancellationToken);
        if (email.Username.Length > 0)
        {
            await client.AuthenticateAsync(email.Username, Secret.Read(email.Password, email.PasswordFile, minimumBytes: 1), cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception error) when (error is IOException or ProtocolException or SocketException or OperationCanceledException)
        {
            // The server has the message; how it says goodbye changes nothing.
        }

        return ServersWords.OneLine(string.Join("; ", client.Refused.Select(r => $"it answered {(int)r.Response.StatusCode} for {r.Mailbox.Address}: {r.Response.Response}")));
    }

    private string Said(Exception error) => ServersWords.Without(
        [options.Email.Password],
        ServersWords.OneLine(error is SmtpCommandException { StatusCode: var code } ? $"it answered {(int)code}: {error.Message}" : error.Message));
}
