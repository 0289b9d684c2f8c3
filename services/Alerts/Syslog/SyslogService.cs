using System.Net.Sockets;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Syslog;

/// <summary>Sends a copy of each audit log entry to the configured syslog; one that can't be sent is logged and skipped.</summary>
internal sealed class SyslogService : SupervisedService
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly SyslogAddress? _address;
    private readonly AuditCopies _copies;
    private readonly TimeProvider _time;
    private readonly ILogger<SyslogService> _logger;

    public SyslogService(IOptions<AlertsOptions> options, AuditCopies copies, Supervisor supervisor, TimeProvider time, ILogger<SyslogService> logger)
        : base("syslog", supervisor)
    {
        (_address, _copies, _time, _logger) = (SyslogAddress.TryParse(options.Value.Store.AuditSyslog), copies, time, logger);
        _copies.IsTaken = _address is not null;
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        Socket? socket = null;
        try
        {
            await foreach (var copy in _address is null ? AsyncEnumerable.Empty<AuditCopy>() : _copies.TakeAllAsync(stoppingToken))
            {
                if (_copies.TakeDropped() is > 0 and var dropped)
                {
                    _logger.CopiesDropped(AuditCopies.Most, dropped);
                }

                socket = await SendAsync(socket, copy, stoppingToken);
            }
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <returns>The socket for the next one; null if this one failed.</returns>
    private async Task<Socket?> SendAsync(Socket? socket, AuditCopy copy, CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, _time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, deadline.Token);
        try
        {
            socket ??= await _address!.ConnectAsync(any.Token);
            await socket.SendAsync(SyslogMessage.Write(copy, Environment.MachineName, Environment.ProcessId), any.Token);
            return socket;
        }
        catch (Exception error) when (error is SocketException || (error is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            socket?.Dispose();
            _logger.CopyNotSent(copy.Number, error.Message);
            return null;
        }
    }
}
