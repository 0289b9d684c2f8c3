using Grpc.Core;
using MaskPose.Edge.Certificates.Peers;

namespace MaskPose.Edge.Transport;

/// <summary>What a caller may report.</summary>
public static class Callers
{
    /// <exception cref="RpcException">The caller's certificate is for other cameras.</exception>
    public static void CheckMaySpeakOf(this ServerCallContext context, string field, string camera)
    {
        if (context.GetHttpContext().Features.Get<RoleIdentity>() is { } caller && !caller.MaySpeakOf(camera))
        {
            var reason = $"{field} is \"{camera}\"; allowed: the cameras of the caller's certificate, {string.Join(", ", caller.Cameras)}.";
            throw new RpcException(new Status(StatusCode.PermissionDenied, reason), reason);
        }
    }
}
