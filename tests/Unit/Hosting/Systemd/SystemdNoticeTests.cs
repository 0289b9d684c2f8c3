using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Hosting.Systemd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MaskPose.Edge.Unit.Hosting.Systemd;

public sealed class SystemdNoticeTests : ISystemdNotifier, IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource _started = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Pulse _pulse = new();
    private readonly List<string> _told = [];
    private readonly NodeRestart _restart;
    private readonly SystemdNotice _notice;

    public SystemdNoticeTests()
    {
        _restart = new NodeRestart(this);
        _notice = new SystemdNotice(
            this, WatchdogPeriod.Read("30000000", null), _pulse, this,
            new ServiceCollection().AddSupervision().BuildServiceProvider().GetRequiredService<Supervisor>(), _time, NullLogger<SystemdNotice>.Instance, _restart);
    }

    public bool IsEnabled => true;

    public CancellationToken ApplicationStarted => _started.Token;

    public CancellationToken ApplicationStopping => _stopping.Token;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_ThatRunsAndEnds_SaysSo()
    {
        await _notice.StartAsync(Token);
        Assert.Empty(_told);

        await _started.CancelAsync();
        await _stopping.CancelAsync();

        Assert.Equal(["READY=1", "STOPPING=1"], _told);
    }

    [Fact]
    public async Task Node_ThatEndsToStartAgain_IsNotSaidToEnd()
    {
        await _notice.StartAsync(Token);
        await _started.CancelAsync();

        _restart.Ask();

        Assert.Equal(["READY=1"], _told);
    }

    [Fact]
    public void Loops_ThatGoRound_AreWell()
    {
        for (var i = 0; i < 3; i++)
        {
            _pulse.Beat("alerts");
            _pulse.Beat("frames of door");
            _notice.Look();
        }

        Assert.Equal(["WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"], _told);
    }

    [Fact]
    public void OneLoop_ThatHangs_EndsTheSignsUntilItGoesOn()
    {
        _pulse.Beat("frames of door");
        _notice.Look();
        Assert.Single(_told);

        for (var i = 0; i < 3; i++)
        {
            _pulse.Beat("alerts");
            _notice.Look();
        }

        Assert.Single(_told);
        _pulse.Beat("frames of door");
        _pulse.Beat("alerts");
        _notice.Look();
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public void Loop_ThatRests_IsWell()
    {
        for (var i = 0; i < 3; i++)
        {
            _pulse.Beat("frames of door");
            _pulse.Rest("frames of door");
            _notice.Look();
        }

        Assert.Equal(3, _told.Count);
    }

    [Theory]
    [InlineData("30000000", null, 10.0)]
    [InlineData("3000000", "", 1.0)]
    [InlineData("30000000", "1", null)]
    [InlineData("0", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Period_IsAThirdOfTheWatchdogs(string? microseconds, string? process, double? seconds) =>
        Assert.Equal(seconds, WatchdogPeriod.Read(microseconds, process).Value?.TotalSeconds);

    void ISystemdNotifier.Notify(ServiceState state) => _told.Add(state.ToString());

    void IHostApplicationLifetime.StopApplication()
    {
    }

    public void Dispose()
    {
        _notice.Dispose();
        _started.Dispose();
        _stopping.Dispose();
    }
}
