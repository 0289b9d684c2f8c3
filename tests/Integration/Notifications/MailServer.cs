using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace MaskPose.Edge.Integration.Notifications;

/// <summary>A real mail server, Python's aiosmtpd, in a process of its own; it knows one user and no mailbox named nobody.</summary>
internal sealed class MailServer : IDisposable
{
    public const string User = "maskpose";
    public const string Password = "letter-box";

    private const string Python = "/usr/bin/python3";

    private const string Program =
        """
        import asyncio, json, logging, ssl, sys
        from aiosmtpd.smtp import AuthResult, SMTP

        logging.disable()
        certificate, key, mode, user, password, port = sys.argv[1:]
        context = None
        if mode != "none":
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate, key)

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("nobody@"):
                    return "550 5.1.1 There is no such mailbox"
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, server, session, envelope):
                print(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos, "text": envelope.content.decode(),
                                  "tls": session.ssl is not None or mode == "implicit", "authenticated": bool(session.authenticated)}), flush=True)
                return "250 OK"

        def authenticate(server, session, envelope, mechanism, data):
            right = (data.login.decode(), data.password.decode()) == (user, password)
            return AuthResult(success=right, handled=right, message=None if right else "535 5.7.8 Wrong name or password")

        async def main():
            settings = dict(hostname="mail.test", authenticator=authenticate, auth_require_tls=mode == "starttls")
            if mode == "starttls":
                settings.update(tls_context=context, require_starttls=True, auth_required=True)
            server = await asyncio.get_running_loop().create_server(
                lambda: SMTP(Handler(), **settings), "127.0.0.1", int(port), ssl=context if mode == "implicit" else None)
            print(server.sockets[0].getsockname()[1], flush=True)
            await asyncio.Event().wait()

        asyncio.run(main())
        """;

    private readonly Process _process;

    private MailServer(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>What it took: from, to, text, tls, authenticated.</summary>
    public ConcurrentQueue<JsonObject> Taken { get; } = new();

    /// <param name="mode">starttls (with authentication), implicit or none.</param>
    /// <param name="port">0: any that is free.</param>
    public static async Task<MailServer> StartAsync(string mode, string certificate, string key, CancellationToken cancellationToken, int port = 0)
    {
        using (var look = Process.Start(new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true }))
        {
            await look!.WaitForExitAsync(cancellationToken);
            Assert.SkipUnless(look.ExitCode == 0, "python3-aiosmtpd is not installed");
        }

        var process = Process.Start(new ProcessStartInfo(Python, ["-W", "ignore", "-c", Program, certificate, key, mode, User, Password, $"{port}"]) { RedirectStandardOutput = true })!;
        var listening = await process.StandardOutput.ReadLineAsync(cancellationToken);
        var server = new MailServer(process, int.Parse(listening!, CultureInfo.InvariantCulture));
        _ = server.ReadAsync();
        return server;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            Taken.Enqueue(JsonNode.Parse(line)!.AsObject());
        }
    }
}
