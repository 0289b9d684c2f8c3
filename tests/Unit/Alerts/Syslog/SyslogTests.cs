using System.Net;
using System.Net.Sockets;
using System.Text;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Alerts.Syslog;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.Syslog;

public sealed class SyslogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Write_AnEntry_IsOfRfc5424WithItsTextEscapedOnOneLine()
    {
        var entry = new AuditEntry(new DateTimeOffset(2026, 5, 4, 12, 0, 0, 250, TimeSpan.Zero), "an\"a]", "permit", "main", "a\nb\\", "done");

        var text = Encoding.UTF8.GetString(SyslogMessage.Write(new AuditCopy(7, entry, [0xab, 0x01]), "door box", 42));

        Assert.Equal(
            "<109>1 2026-05-04T12:00:00.250Z doorbox maskpose 42 audit [audit@32473 number=\"7\" who=\"an\\\"a\\]\" action=\"permit\" subject=\"main\" "
            + "why=\"a b\\\\\" outcome=\"done\" hash=\"ab01\"] \uFEFFan\"a]: permit main: done",
            text);
    }

    [Theory]
    [InlineData("udp://log.site:514", true)]
    [InlineData("unix:///dev/log", true)]
    [InlineData("udp://log.site", false)]
    [InlineData("tcp://log.site:514", false)]
    [InlineData("unix://dev/log", false)]
    [InlineData("/dev/log", false)]
    public void Address_OfTheSettings_IsReadOrRefused(string text, bool isRight) => Assert.Equal(isRight, SyslogAddress.TryParse(text) is not null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entries_OfANode_ComeAsDatagramsWithTheirHash(bool isUnix)
    {
        var path = Path.Combine(Path.GetTempPath(), $"maskpose-{Guid.NewGuid():N}.sock");
        using var log = isUnix ? new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        log.Bind(isUnix ? new UnixDomainSocketEndPoint(path) : new IPEndPoint(IPAddress.Loopback, 0));
        using var bench = new Workbench(("Alerts:Store:AuditSyslog", isUnix ? $"unix://{path}" : $"udp://{log.LocalEndPoint}"));
        var service = Service(bench);
        await service.StartAsync(Token);

        bench.Get<AuditStore>().Add(Entry(bench));

        var text = await ReceiveAsync(log);
        await service.StopAsync(Token);
        File.Delete(path);
        Assert.Matches("^<109>1 .* action=\"pause\" subject=\"entrance\" .*hash=\"[0-9a-f]{64}\"\\]", text);
    }

    [Fact]
    public async Task Entries_BeyondThoseThatMayWait_AreCountedInTheLog()
    {
        using var log = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        log.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var bench = new Workbench(("Alerts:Store:AuditSyslog", $"udp://{log.LocalEndPoint}"));
        using var lines = new LogLines();
        bench.Get<ILoggerFactory>().AddProvider(lines);
        var service = Service(bench);
        for (var number = 1; number <= AuditCopies.Most + 3; number++)
        {
            bench.Get<AuditCopies>().Add(new AuditCopy(number, Entry(bench), []));
        }

        await service.StartAsync(Token);

        Assert.Contains(" number=\"4\" ", await ReceiveAsync(log), StringComparison.Ordinal);
        await service.StopAsync(Token);
        Assert.Equal(["Entries of the audit log that were not copied to Alerts:Store:AuditSyslog, as more than 1000 waited: 3"], lines.All);
    }

    private static SyslogService Service(Workbench bench) =>
        bench.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<SyslogService>().Single();

    private static AuditEntry Entry(Workbench bench) => new(bench.Time.GetUtcNow(), "ana", "pause", "entrance", "cleaning", "asked");

    private static async Task<string> ReceiveAsync(Socket log)
    {
        var buffer = new byte[4096];
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience.Long);
        return Encoding.UTF8.GetString(buffer, 0, await log.ReceiveAsync(buffer, deadline.Token));
    }
}
