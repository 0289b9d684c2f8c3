using Grpc.Core;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Certificates.Peers;
using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Transport;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>The alerts of another process, over gRPC.</summary>
public sealed class RemoteAlerts : IObservationSink, IDisposable
{
    private readonly StageChannel _channel;
    private readonly Protos.V1.AlertsService.AlertsServiceClient _client;

    public RemoteAlerts(IOptionsMonitor<RemoteStageOptions> options, TimeProvider time, SiteTls? site = null)
    {
        _channel = new StageChannel("Alerts", "alerts", options.Get(AlertsOptions.Section), time, site);
        _client = new Protos.V1.AlertsService.AlertsServiceClient(_channel.Invoker);
    }

    public async ValueTask<Observation> ObserveAsync(Observation observation, CancellationToken cancellationToken)
    {
        var message = observation.ToMessage();
        return (await _channel.CallAsync(call => _client.ObserveAsync(message, call), cancellationToken)).ToCore();
    }

    public async ValueTask ReportAsync(CameraStatus status, CancellationToken cancellationToken)
    {
        var message = status.ToMessage();
        await _channel.CallAsync(call => _client.ReportAsync(message, call), cancellationToken);
    }

    public async ValueTask KeepAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        var message = snapshot.ToMessage();
        await _channel.CallAsync(call => _client.KeepAsync(message, call), cancellationToken);
    }

    /// <summary>Offers commands and receives requests for them, until cancelled.</summary>
    internal AsyncDuplexStreamingCall<Protos.V1.AttendRequest, Protos.V1.AttendResponse> Attend(CancellationToken cancellationToken) =>
        _client.Attend(cancellationToken: cancellationToken);

    public void Dispose() => _channel.Dispose();
}
