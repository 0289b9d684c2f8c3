using System.ComponentModel.DataAnnotations;

namespace MaskPose.Edge.Broker;

/// <summary>One user of the embedded broker, and what it may do; section <c>Broker:Users:{name}</c>.</summary>
public sealed class BrokerUserOptions
{
    [DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>A file that holds the password and nothing else; its last line's end is not part of it.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Topic filters, separated by spaces, that it may read.</summary>
    public string Subscribe { get; set; } = "maskpose/#";

    /// <summary>Topic filters, separated by spaces, that it may write.</summary>
    public string Publish { get; set; } = "";

    /// <summary>Client ids, separated by spaces, that it may use beside its name and those that begin with its name and <c>-</c>; <c>*</c>: any that is not another's.</summary>
    public string ClientIds { get; set; } = "";
}
