//! A door in front of a server: it stays where it is while the server moves, and it can be closed, so that the server is out of reach.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// The door.
pub(crate) struct Front {
    address: SocketAddr,
    /// Keeps the port ours while nobody listens on it.
    _reserved: TcpSocket,
    behind: Arc<Mutex<SocketAddr>>,
    open: Option<Open>,
}

/// The door while it is open.
struct Open {
    shut: watch::Sender<bool>,
    porter: JoinHandle<()>,
}

impl Front {
    /// An open door in front of `behind`.
    pub(crate) fn of(behind: SocketAddr) -> Front {
        let reserved = socket("127.0.0.1:0".parse().unwrap());
        let address = reserved.local_addr().unwrap();
        let mut front = Front { address, _reserved: reserved, behind: Arc::new(Mutex::new(behind)), open: None };
        front.open();
        front
    }

    /// Where the door is.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Leads somewhere else from now on.
    pub(crate) fn lead_to(&self, behind: SocketAddr) {
        *self.behind.lock().unwrap() = behind;
    }

    /// Cuts every connection; who comes is refused.
    pub(crate) async fn close(&mut self) {
        if let Some(Open { shut, porter }) = self.open.take() {
            shut.send_replace(true);
            porter.await.unwrap();
        }
    }

    /// Lets everybody in.
    pub(crate) fn open(&mut self) {
        let listener = socket(self.address).listen(128).unwrap();
        let (shut, shutting) = watch::channel(false);
        let porter = server::work::spawn(receive(listener, Arc::clone(&self.behind), shutting));
        self.open = Some(Open { shut, porter });
    }
}

fn socket(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    socket.set_reuseport(true).unwrap();
    socket.bind(address).unwrap();
    socket
}

async fn receive(listener: TcpListener, behind: Arc<Mutex<SocketAddr>>, mut shutting: watch::Receiver<bool>) {
    loop {
        let guest = tokio::select! {
            guest = listener.accept() => guest,
            _ = shutting.wait_for(|shut| *shut) => return,
        };
        let behind = *behind.lock().unwrap();
        if let Ok((guest, _)) = guest {
            server::work::spawn(lead(guest, behind, shutting.clone()));
        }
    }
}

/// Carries both ways until one side ends or the door is shut.
async fn lead(mut guest: TcpStream, behind: SocketAddr, mut shutting: watch::Receiver<bool>) {
    let Ok(mut host) = TcpStream::connect(behind).await else { return };
    tokio::select! {
        // However it ends, both sides are told by the end of their connection.
        _ = tokio::io::copy_bidirectional(&mut guest, &mut host) => {}
        _ = shutting.wait_for(|shut| *shut) => {}
    }
}
