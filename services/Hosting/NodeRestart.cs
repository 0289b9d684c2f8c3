using Microsoft.Extensions.Hosting;

namespace MaskPose.Edge.Hosting;

/// <summary>Another start of the whole node within its process, with the settings as they are then. For concurrent use.</summary>
public sealed class NodeRestart(IHostApplicationLifetime lifetime)
{
    private volatile bool _isAsked;

    /// <summary>Whether the node ends only to start again.</summary>
    public bool IsAsked => _isAsked;

    /// <summary>Ends this run; requests that are being answered are answered.</summary>
    public void Ask()
    {
        _isAsked = true;
        lifetime.StopApplication();
    }
}
