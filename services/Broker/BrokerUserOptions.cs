using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Broker;

/// <summary>One user of the embedded broker, and what it may do; section <c>Broker:Users:{name}</c>.</summary>
public sealed class BrokerUserOptions
{
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file with only the password; a trailing line break is ignored.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Topic filters, separated by spaces, that it may subscribe to.</summary>
    public string Subscribe { get; set; } = "maskpose/#";

    /// <summary>Topic filters, separated by spaces, that it may publish to.</summary>
    public string Publish { get; set; } = "";

    /// <summary>Client ids, separated by spaces, that it may use besides its name and those that begin with its name and <c>-</c>; <c>*</c>: any that is not another user's.</summary>
    public string ClientIds { get; set; } = "";
}
