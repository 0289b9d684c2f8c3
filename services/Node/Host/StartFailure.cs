using System.Net.Sockets;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Annotation;
using MaskPose.Edge.Broker;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Certificates;
using MaskPose.Edge.Identity.Store;
using MaskPose.Edge.Inference.Imaging;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Roles;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Host;

/// <summary>Why a node can't start, in one line: another start would fail the same way.</summary>
internal static class StartFailure
{
    /// <summary>Whether its own message names the key or file.</summary>
    public static bool IsInWords(Exception error) => error is ModelException or SourceException or UnreadablePictureException
        or AnnotationException or NodeConfigurationException or BrokerException or CertificateException or StoreException or IdentityException or OptionsValidationException;

    public static NodeConfigurationException InWords(Exception error) => error switch
    {
        IOException { InnerException: AddressInUseException } => new(
            $"{Line(error)} Choose others with {NodeOptions.Section}:{nameof(NodeOptions.HttpPort)} and {NodeOptions.Section}:{nameof(NodeOptions.GrpcPort)}.",
            error),
        SocketException => new(
            $"{NodeOptions.Section}:{nameof(NodeOptions.Address)} can't be listened on ({Line(error)}); allowed: an address of this machine and ports that this user may open.",
            error),
        _ => new($"The node can't start: {Line(error.GetBaseException())}", error),
    };

    private static string Line(Exception error) => error.Message.ReplaceLineEndings(" ");
}
