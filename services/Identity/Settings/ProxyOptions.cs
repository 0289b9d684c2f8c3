using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Identity.Settings;

/// <summary>A reverse proxy that signs people in and names them in headers; section <c>Access:Proxy</c>.</summary>
public sealed class ProxyOptions
{
    /// <summary>The proxy's addresses, separated by commas; none: no such proxy.</summary>
    public string Addresses { get; set; } = "";

    /// <summary>The secret that it sends with each request in <c>X-Proxy-Secret</c>, at least 32 bytes.</summary>
    [DataType(DataType.Password)]
    public string Secret { get; set; } = "";

    /// <summary>A file with it, in place of <see cref="Secret"/>.</summary>
    public string SecretFile { get; set; } = "";

    /// <summary>The header with the person's name.</summary>
    public string UserHeader { get; set; } = "X-Forwarded-User";

    /// <summary>The header with viewer, operator or admin.</summary>
    public string RoleHeader { get; set; } = "X-Forwarded-Role";
}
