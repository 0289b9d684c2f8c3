using Grpc.Core;
using MaskPose.Edge.Alerts.Commands;
using MaskPose.Edge.Alerts.Snapshots;
using MaskPose.Edge.Protos.V1;
using MaskPose.Edge.Transport;
using AlertsService = MaskPose.Edge.Alerts.Observing.AlertsService;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>Serves this process's alerts over gRPC.</summary>
internal sealed class AlertsServer(
    AlertsService alerts, SnapshotCoordinator snapshots, ArrivalCheck check, Attendants attendants, TimeProvider time) : Protos.V1.AlertsService.AlertsServiceBase
{
    public override async Task<Observation> Observe(Observation request, ServerCallContext context)
    {
        var observation = request.ToCore();
        context.CheckMaySpeakOf("frame.camera", observation.Frame.Camera);
        var followed = await alerts.ObserveAsync(check.Check(observation), context.CancellationToken);
        return (followed with { Frame = observation.Frame }).ToMessage();
    }

    public override async Task<ReportResponse> Report(CameraStatus request, ServerCallContext context)
    {
        var status = request.ToCore();
        context.CheckMaySpeakOf("camera", status.Camera);
        await alerts.ReportAsync(check.Check(status), context.CancellationToken);
        return new ReportResponse();
    }

    public override Task<KeepResponse> Keep(Snapshot request, ServerCallContext context)
    {
        var snapshot = request.ToCore();
        context.CheckMaySpeakOf("camera", snapshot.Camera);
        return snapshots.Wants(snapshot) && snapshots.Keep(check.Check(snapshot))
            ? Task.FromResult(new KeepResponse())
            : throw new BadMessageException($"id is {snapshot.Id}: camera {snapshot.Camera} was not asked for that picture, or too long ago.");
    }

    public override async Task Attend(
        IAsyncStreamReader<AttendRequest> requestStream, IServerStreamWriter<AttendResponse> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken))
        {
            return;
        }

        var attendant = Attendant.Read(requestStream.Current, time);
        if (!attendants.TryAdd(attendant))
        {
            throw new BadMessageException($"there are already {Attendants.Maximum} processes with cameras.");
        }

        try
        {
            await attendant.AttendAsync(requestStream, responseStream, context.CancellationToken);
        }
        finally
        {
            attendants.Remove(attendant);
        }
    }
}
